import type { Clock } from '#electron/main/clock.ts'

interface IdleWatchDeps {
  clock: Clock
  /** For how long nobody has used this computer, by the operating system; undefined when it does not tell. */
  idleSeconds: () => number | undefined
  /** The operating system's own lock is shut; asked, because Linux does not tell. */
  isSystemLocked: () => boolean
  /** After so long the desk locks itself. */
  limitMinutes: () => number
  isLockable: () => boolean
  onCountdown: (seconds: number | null) => void
  lock: (cause: 'idle' | 'system') => void
}

const lookEveryMs = 2_000
const countEveryMs = 1_000
const warnSeconds = 20

/**
 * Locks a desk that nobody uses, after a countdown that any use calls off. Use is what the operating system sees and
 * what the window reports; nobody is called idle for the time before they came in.
 */
export class IdleWatch {
  readonly #deps: IdleWatchDeps
  #usedAt: number
  #wasLockable = false
  #isCounting = false
  #cancel: (() => void) | undefined

  constructor(deps: IdleWatchDeps) {
    this.#deps = deps
    this.#usedAt = deps.clock.mono()
  }

  start(): void {
    this.#look()
  }

  /** Whoever was there may have left. Between two looks somebody else may come in. */
  noteState(): void {
    if (!this.#deps.isLockable()) this.#wasLockable = false
  }

  /** Somebody uses the window. */
  noteUse(): void {
    this.#usedAt = this.#deps.clock.mono()
    this.#wasLockable = this.#deps.isLockable()
    if (this.#isCounting) this.#look()
  }

  #look(): void {
    this.#cancel?.()
    this.#judge()
    this.#cancel = this.#deps.clock.after(this.#isCounting ? countEveryMs : lookEveryMs, () => {
      this.#look()
    })
  }

  #judge(): void {
    const { isLockable, isSystemLocked, lock, clock } = this.#deps
    if (!isLockable()) {
      this.#wasLockable = false
      this.#count(null)
      return
    }
    if (!this.#wasLockable) this.#usedAt = clock.mono()
    this.#wasLockable = true
    const left = this.#secondsLeft()
    const isShut = isSystemLocked()
    this.#count(isShut || left <= 0 || left > warnSeconds ? null : left)
    if (isShut || left <= 0) lock(isShut ? 'system' : 'idle')
  }

  #secondsLeft(): number {
    const { clock, idleSeconds, limitMinutes } = this.#deps
    const ownSeconds = (clock.mono() - this.#usedAt) / 1_000
    const unusedSeconds = Math.min(idleSeconds() ?? ownSeconds, ownSeconds)
    return Math.ceil(limitMinutes() * 60 - unusedSeconds)
  }

  #count(seconds: number | null): void {
    if (seconds !== null || this.#isCounting) this.#deps.onCountdown(seconds)
    this.#isCounting = seconds !== null
  }
}
