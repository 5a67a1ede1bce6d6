import type { Log } from '#electron/main/diagnostics/log.ts'

/** Listeners that cannot harm the one who tells: a throw inside MQTT.js would leave it deaf (see README). */
export class Listeners<Args extends unknown[]> {
  readonly #code: string
  readonly #log: Log
  readonly #listeners = new Set<(...args: Args) => void>()

  constructor(code: string, log: Log) {
    this.#code = code
    this.#log = log
  }

  add(listener: (...args: Args) => void): () => void {
    // Wrapped, so that the same function added twice is told twice and removed once.
    const own = (...args: Args) => {
      listener(...args)
    }
    this.#listeners.add(own)
    return () => this.#listeners.delete(own)
  }

  tell(...args: Args): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(...args)
      } catch (thrown) {
        this.#log.error(this.#code, {}, thrown)
      }
    }
  }
}
