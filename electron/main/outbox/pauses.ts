import type { RequestId } from '#shared/model/ids.ts'
import type { Clock } from '#electron/main/clock.ts'

/** The time until a request is repeated. Ends early at the next connect, and when no answer is needed any more. */
export class Pauses {
  readonly #clock: Pick<Clock, 'after'>
  readonly #ends = new Map<RequestId, () => void>()
  #stopped = false

  constructor(clock: Pick<Clock, 'after'>) {
    this.#clock = clock
  }

  wait(id: RequestId, delayMs: number): Promise<void> {
    if (this.#stopped) return Promise.resolve()
    return new Promise((resolve) => {
      const end = () => {
        cancel()
        this.#ends.delete(id)
        resolve()
      }
      const cancel = this.#clock.after(delayMs, end)
      this.#ends.set(id, end)
    })
  }

  end(id: RequestId): void {
    this.#ends.get(id)?.()
  }

  endAll(): void {
    for (const end of [...this.#ends.values()]) end()
  }

  stop(): void {
    this.#stopped = true
    this.endAll()
  }
}
