import type { Clock } from '#electron/main/clock.ts'

/** So many wrong tries cost nothing; after that each waits, twice as long as the one before. */
const freeTries = 5
const firstWaitMs = 30_000
const longestWaitMs = 30 * 60_000

/**
 * How often somebody may still try to unlock. Measured by the steady clock, so that no clock that is set shortens a
 * delay; and a desk that starts with failures behind it waits the whole of it again.
 */
export class Tries {
  readonly #clock: Pick<Clock, 'mono'>
  #failures: number
  #until: number

  constructor(clock: Pick<Clock, 'mono'>, failures = 0) {
    this.#clock = clock
    this.#failures = failures
    this.#until = clock.mono() + waitAfter(failures)
  }

  get failures(): number {
    return this.#failures
  }

  /** Before there is a delay. */
  get left(): number {
    return Math.max(0, freeTries - this.#failures)
  }

  /** For how long nobody may try; 0 for not at all. */
  get waitMs(): number {
    return Math.max(0, this.#until - this.#clock.mono())
  }

  /** Counted before anything is compared: whoever ends the app meanwhile has had their try. */
  count(): void {
    this.#failures += 1
  }

  /** The one that was counted was never compared. */
  takeBack(): void {
    this.#failures = Math.max(0, this.#failures - 1)
  }

  /** The one that was counted was wrong. */
  wasWrong(): void {
    this.#until = this.#clock.mono() + waitAfter(this.#failures)
  }

  reset(): void {
    this.#failures = 0
    this.#until = -Infinity
  }
}

function waitAfter(failures: number): number {
  if (failures < freeTries) return 0
  return Math.min(firstWaitMs * 2 ** Math.min(failures - freeTries, 20), longestWaitMs)
}
