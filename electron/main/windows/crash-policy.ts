import type { Clock } from '#electron/main/clock.ts'

/** What follows a crash: the page is started again after so long, or the desk goes into its safe mode. */
export type AfterCrash = { next: 'restart'; delayMs: number } | { next: 'safe-mode' }

const withinMs = 5 * 60_000
/** The first crash is mended at once; a second one so soon may need a moment. There is no third restart. */
const restartDelaysMs = [0, 1_000]

/** Counts the crashes of all pages together: what crashes again and again is not mended by starting again. */
export class CrashPolicy {
  readonly #clock: Pick<Clock, 'mono'>
  #crashes: number[] = []

  constructor(clock: Pick<Clock, 'mono'>) {
    this.#clock = clock
  }

  /** One more crash, just now. */
  note(): AfterCrash {
    const now = this.#clock.mono()
    const recent = this.#crashes.filter((at) => now - at < withinMs)
    this.#crashes = [...recent, now]
    const delayMs = restartDelaysMs[recent.length]
    return delayMs === undefined ? { next: 'safe-mode' } : { next: 'restart', delayMs }
  }

  /** Somebody starts afresh. */
  reset(): void {
    this.#crashes = []
  }
}
