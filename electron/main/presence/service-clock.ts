import type { Clock } from '#electron/main/clock.ts'

/**
 * The service's time, known from its replies: presence and the end of a trial are judged by it, so a desk
 * whose own clock is off by a day judges right. It runs on the steady clock between replies.
 */
export class ServiceClock {
  readonly #clock: Clock
  #known: { serverMs: number; monoMs: number } | undefined
  #fresh = false

  constructor(clock: Clock) {
    this.#clock = clock
  }

  noteReply(serverMs: number): void {
    this.#known = { serverMs, monoMs: this.#clock.mono() }
    this.#fresh = true
  }

  /** The connection is gone: presence becomes unknown until the next reply. */
  noteLost(): void {
    this.#fresh = false
  }

  /** Milliseconds since the epoch; undefined until this connection has had a reply. */
  now(): number | undefined {
    return this.#fresh ? this.bestGuess() : undefined
  }

  /** The same, going on from the last connection, or from this computer's own clock. */
  bestGuess(): number {
    if (!this.#known) return this.#clock.now()
    return this.#known.serverMs + (this.#clock.mono() - this.#known.monoMs)
  }
}
