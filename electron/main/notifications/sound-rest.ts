import type { Clock } from '#electron/main/clock.ts'

const restMs = 30_000

/** However much comes, a desk makes a sound only so often. */
export class SoundRest {
  readonly #clock: Pick<Clock, 'mono'>
  #lastMs = Number.NEGATIVE_INFINITY

  constructor(clock: Pick<Clock, 'mono'>) {
    this.#clock = clock
  }

  /** Whether there may be one now; if so, that is the one. */
  take(): boolean {
    const now = this.#clock.mono()
    if (now - this.#lastMs < restMs) return false
    this.#lastMs = now
    return true
  }
}
