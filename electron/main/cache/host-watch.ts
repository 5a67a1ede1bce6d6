import type { Clock } from '#electron/main/clock.ts'

interface HostWatchDeps {
  clock: Pick<Clock, 'mono' | 'after'>
  /** Settles when the host has answered, whatever it says. */
  ask: () => Promise<unknown>
  /** It has not answered for so long that it hangs. Said once a start; nothing is asked after it. */
  onSilent: () => void
}

const lookEveryMs = 5_000
/** Its work waits for the disk and does not keep it from answering: only a page that hangs is silent for so long. */
const silentAfterMs = 30_000

interface Asked {
  at: number
  isLate: boolean
}

/** Waits for a cache host to start, and asks it from time to time whether it is still there. */
export class HostWatch {
  readonly #deps: HostWatchDeps
  #unanswered: Asked | undefined
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
  }

  #lookLater(): void {
    this.#cancelLook = this.#deps.clock.after(lookEveryMs, () => {
      this.#look()
    })
  }

  #look(): void {
    const { clock, ask, onSilent } = this.#deps
    const asked = this.#unanswered
    if (!asked) this.#waitFor(ask())
    else if (clock.mono() - asked.at >= silentAfterMs) {
      // After a sleep the computer's own pause looks like silence, and the answer is there by the next look.
      if (asked.isLate) {
        this.stop()
        onSilent()
        return
      }
      asked.isLate = true
    }
    this.#lookLater()
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
