import type { Instant } from '#shared/model/instant.ts'
import { toInstant } from '#shared/model/instant.ts'
import type { PauseLength } from '#shared/model/notification-decision.ts'
import type { Clock } from '#electron/main/clock.ts'
import { minutesAt } from '#electron/main/notifications/quiet-hours.ts'

interface PauseDeps {
  clock: Clock
  /** Kept over a restart. */
  kept: { pausedUntil: Instant | null }
  timeZone: () => string | undefined
  onChanged: (until: Instant | null) => void
}

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
/** Tomorrow begins when the first people come to work. */
const morningMinutes = 6 * 60
/** Timers do not see that a computer slept. */
const lookEveryMs = 2_000

/** Nobody is notified for a while, because somebody said so. */
export class Pause {
  readonly #deps: PauseDeps
  #cancelLook: (() => void) | undefined

  constructor(deps: PauseDeps) {
    this.#deps = deps
    this.#look()
  }

  /** Null when there is none. */
  get until(): Instant | null {
    const { clock, kept } = this.#deps
    if (kept.pausedUntil === null) return null
    const leftMs = Date.parse(kept.pausedUntil) - clock.now()
    // Nobody pauses for longer than this: the computer's clock was set back.
    return leftMs > 0 && leftMs <= dayMs ? kept.pausedUntil : null
  }

  set(length: PauseLength): void {
    const { clock, kept } = this.#deps
    kept.pausedUntil = length === null ? null : toInstant(clock.now() + this.#msOf(length))
    this.#look()
  }

  #msOf(length: number | 'tomorrow'): number {
    if (length !== 'tomorrow') return length * minuteMs
    const { clock, timeZone } = this.#deps
    const minutes = minutesAt(clock.now(), timeZone())
    const untilMorning = (morningMinutes - minutes + 24 * 60) % (24 * 60)
    return (untilMorning || 24 * 60) * minuteMs
  }

  /** Tells how it is now, and goes on looking for the end. */
  #look(): void {
    const { clock, kept, onChanged } = this.#deps
    this.#cancelLook?.()
    const { until } = this
    if (until === null && kept.pausedUntil !== null) kept.pausedUntil = null
    onChanged(until)
    if (until === null) return
    this.#cancelLook = clock.after(lookEveryMs, () => {
      this.#look()
    })
  }
}
