import { limits } from '#shared/contract/limits.ts'
import { untilEvent } from '#electron/main/broker/until-event.ts'
import type { Clock } from '#electron/main/clock.ts'

const firstWaitMs = 1_000

/**
 * Lets a snapshot begin at once, and the next ones ever later, so that a service whose snapshots lead nowhere is not
 * asked for one after the other. A while in step makes the next one the first again.
 */
export class SnapshotPace {
  readonly #clock: Pick<Clock, 'after'>
  #begun = 0
  #cancelCalm: (() => void) | undefined

  constructor(clock: Pick<Clock, 'after'>) {
    this.#clock = clock
  }

  /** Resolves when a snapshot may begin, or rejects with the signal's reason. */
  async turn(signal: AbortSignal): Promise<void> {
    this.#stopCalm()
    const waitMs = this.#begun === 0 ? 0 : firstWaitMs * 2 ** (this.#begun - 1)
    this.#begun += 1
    if (waitMs === 0) return
    await untilEvent(signal, (done) =>
      this.#clock.after(Math.min(waitMs, limits.quietBranchMs), done),
    )
  }

  inStep(): void {
    if (this.#begun === 0) return
    this.#cancelCalm ??= this.#clock.after(limits.quietBranchMs, () => {
      this.reset()
    })
  }

  /** On another connection a snapshot may begin at once: a line that breaks is not the service's doing. */
  reset(): void {
    this.#stopCalm()
    this.#begun = 0
  }

  #stopCalm(): void {
    this.#cancelCalm?.()
    this.#cancelCalm = undefined
  }
}
