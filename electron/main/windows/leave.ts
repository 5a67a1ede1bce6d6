import type { Clock } from '#electron/main/clock.ts'

interface LeaveDeps {
  clock: Pick<Clock, 'mono'>
  /** How many messages the service has not answered. */
  waiting: () => number
  /** A page is there that can show a question. */
  canAsk: () => boolean
  ask: () => void
}

/** Whoever closes the window once more after so long means it; and a page that hangs holds nobody back. */
const meantAfterMs = 2_000
/** A question that was asked so long ago may have gone with its page. */
const forgottenAfterMs = 60_000

/** Whether the app may end: a person who quits while messages wait is asked first. The system is never held up. */
export class Leave {
  readonly #deps: LeaveDeps
  #isFree = false
  #askedAt: number | undefined

  constructor(deps: LeaveDeps) {
    this.#deps = deps
  }

  /** It is decided that the app ends. */
  get isFree(): boolean {
    return this.#isFree
  }

  /** The question stands: a page that was loaded anew since has to show it again. */
  get isAsked(): boolean {
    const { clock, waiting } = this.#deps
    const sinceMs = clock.mono() - (this.#askedAt ?? -Infinity)
    return waiting() > 0 && sinceMs <= forgottenAfterMs
  }

  /** Asks the window, and answers false, when a person is to decide. */
  mayQuit(): boolean {
    const { clock, waiting, canAsk, ask } = this.#deps
    if (this.#isFree || waiting() === 0 || !canAsk()) return true
    const now = clock.mono()
    const sinceMs = now - (this.#askedAt ?? -Infinity)
    if (sinceMs > meantAfterMs && sinceMs <= forgottenAfterMs) return true
    if (sinceMs > forgottenAfterMs) this.#askedAt = now
    ask()
    return false
  }

  /** It is decided, or the computer shuts down. */
  allow(): void {
    this.#isFree = true
  }

  stay(): void {
    this.#askedAt = undefined
  }
}
