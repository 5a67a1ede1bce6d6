import type { UnreadCounts } from '#shared/ipc/contract.ts'

/** What a desktop can do with a number; what it cannot is left out. */
export interface BadgeCalls {
  /** On the dock of macOS and on launchers that know how. 0 takes it away. */
  setCount?: (unread: number) => void
  /** On the button of Windows' taskbar, with words for who cannot see it. 0 takes it away. */
  setOverlay?: (unread: number, description: string) => void
  /** The taskbar's button asks to be looked at, or stops that. */
  flash?: (on: boolean) => void
}

interface UnreadBadgeDeps {
  calls: BadgeCalls
  describe: (unread: number) => string
  /** Somebody looks at the window now. */
  isAttended: () => boolean
  /** Nothing of this branch is to draw attention now. */
  isQuiet: (branch: string) => boolean
}

/** How many conversations are unread, where the app's icon is. Asks to be looked at once, when more has come. */
export class UnreadBadge {
  readonly #deps: UnreadBadgeDeps
  #unread = 0
  #byBranch: UnreadCounts = {}
  #isFlashing = false

  constructor(deps: UnreadBadgeDeps) {
    this.#deps = deps
  }

  show(unread: number, byBranch: UnreadCounts): void {
    const hasNews = this.#hasNews(byBranch)
    this.#byBranch = byBranch
    if (unread !== this.#unread) {
      this.#unread = unread
      this.showAgain()
    }
    if (hasNews) this.#askToBeLookedAt()
    else if (unread === 0) this.seen()
  }

  /** A taskbar button that was away comes back without its overlay. */
  showAgain(): void {
    const { calls, describe } = this.#deps
    const unread = this.#unread
    calls.setCount?.(unread)
    calls.setOverlay?.(unread, unread === 0 ? '' : describe(unread))
  }

  /** Somebody has come to the window. */
  seen(): void {
    if (!this.#isFlashing) return
    this.#isFlashing = false
    this.#deps.calls.flash?.(false)
  }

  /** More than before in a branch that may draw attention. */
  #hasNews(byBranch: UnreadCounts): boolean {
    return Object.entries(byBranch).some(
      ([branch, unread]) => unread > (this.#byBranch[branch] ?? 0) && !this.#deps.isQuiet(branch),
    )
  }

  #askToBeLookedAt(): void {
    const { calls, isAttended } = this.#deps
    if (this.#isFlashing || isAttended()) return
    this.#isFlashing = true
    calls.flash?.(true)
  }
}
