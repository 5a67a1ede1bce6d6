import type { Clock } from '#electron/main/clock.ts'

interface HostWatchDeps {
  clock: Pick<Clock, 'mono' | 'after'>
  /** Settles when the host has answered, whatever it says. */
  ask: () => Promise<unknown>
  /** The id of the call that has waited longest; undefined when every call is answered. */
  oldestCall: () => number | undefined
  /** It has not answered for so long that it hangs. Said once a start; nothing is asked after it. */
  onSilent: () => void
}

const lookEveryMs = 5_000
/** Its work waits for the disk and does not keep it from answering: only a page that hangs is silent for so long. */
const silentAfterMs = 30_000
/** So many looks, hence five minutes awake: no read or write of a desk takes that long, so one that does is stuck. */
const stuckAfterLooks = 60

interface Asked {
  at: number
  isLate: boolean
}

/** Waits for a cache host to start, and asks it from time to time whether it is still there. */
export class HostWatch {
  readonly #deps: HostWatchDeps
  #unanswered: Asked | undefined
  #oldest: { call: number | undefined; looks: number } = { call: undefined, looks: 0 }
  #cancelLook: (() => void) | undefined

  constructor(deps: HostWatchDeps) {
    this.#deps = deps
  }

  /** A new host: `started` settles when it is there, or has failed. */
  start(started: Promise<unknown>): void {
    this.stop()
    this.#waitFor(started)
    this.#lookLater()
  }

  stop(): void {
    this.#cancelLook?.()
    this.#unanswered = undefined
    this.#oldest = { call: undefined, looks: 0 }
  }

  #lookLater(): void {
    this.#cancelLook = this.#deps.clock.after(lookEveryMs, () => {
      this.#look()
    })
  }

  #look(): void {
    if (this.#isStuck() || this.#isSilent()) {
      this.stop()
      this.#deps.onSilent()
      return
    }
    this.#lookLater()
  }

  #isSilent(): boolean {
    const { clock, ask } = this.#deps
    const asked = this.#unanswered
    if (!asked) this.#waitFor(ask())
    else if (clock.mono() - asked.at >= silentAfterMs) {
      // After a sleep the computer's own pause looks like silence, and the answer is there by the next look.
      if (asked.isLate) return true
      asked.isLate = true
    }
    return false
  }

  /** A page that answers whether it is there, and one of its calls never. */
  #isStuck(): boolean {
    const call = this.#deps.oldestCall()
    const isSame = call !== undefined && call === this.#oldest.call
    this.#oldest = { call, looks: isSame ? this.#oldest.looks + 1 : 0 }
    return this.#oldest.looks >= stuckAfterLooks
  }

  #waitFor(answer: Promise<unknown>): void {
    const asked = { at: this.#deps.clock.mono(), isLate: false }
    this.#unanswered = asked
    const answered = () => {
      if (this.#unanswered === asked) this.#unanswered = undefined
    }
    void answer.then(answered, answered)
  }
}
