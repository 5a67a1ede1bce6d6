import type { Clock } from '#electron/main/clock.ts'
import type { Log } from '#electron/main/diagnostics/log.ts'
import { CrashPolicy } from '#electron/main/windows/crash-policy.ts'

/** `app`: where it was when it crashed, or the start. */
export type WindowPage = 'app' | 'safe-mode'

interface RecoveryDeps {
  clock: Clock
  log: Log
  showPage: (page: WindowPage) => void
  host: { start(): Promise<void>; stop(): void }
  session: {
    /** Builds the desk anew over a new cache host. */
    reopen(): Promise<void>
    /** Ends connection and desk for now: the window hears that everything is starting. */
    suspend(): Promise<void>
    /** Whoever asked to stay signed in is. */
    begin(): Promise<void>
  }
  quit: () => void
}

/**
 * Brings back what has crashed: the window's page or the cache host's. What crashes again and again ends in the safe
 * mode, where nothing runs but one small page, until a person says how to go on.
 */
export class Recovery {
  readonly #deps: RecoveryDeps
  readonly #policy: CrashPolicy
  #isSafe = false
  #suspended: Promise<void> = Promise.resolve()

  constructor(deps: RecoveryDeps) {
    this.#deps = deps
    this.#policy = new CrashPolicy(deps.clock)
  }

  /** The first start, and every one after the safe mode. */
  async start(): Promise<void> {
    await this.#startHost()
    await this.#deps.session.begin()
  }

  /** Its page is gone, or did not start; the calls to it have failed by now. */
  hostGone(): void {
    if (this.#isSafe) return
    this.#mend(() => void this.#returnHost())
  }

  windowGone(): void {
    const { showPage } = this.#deps
    const page = this.#isSafe ? 'safe-mode' : 'app'
    this.#mend(() => {
      showPage(page)
    })
  }

  async openAgain(): Promise<void> {
    if (!this.#isSafe) return
    await this.#suspended
    this.#isSafe = false
    this.#policy.reset()
    this.#deps.showPage('app')
    await this.start()
  }

  #mend(restart: () => void): void {
    const { clock, quit } = this.#deps
    const wasSafe = this.#isSafe
    const after = this.#policy.note()
    if (after.next === 'restart')
      clock.after(after.delayMs, () => {
        if (this.#isSafe === wasSafe) restart()
      })
    // Where not even the small page can be shown, nothing can.
    else if (wasSafe) quit()
    else this.#enterSafeMode()
  }

  #enterSafeMode(): void {
    const { log, showPage, session, host } = this.#deps
    log.error('safe-mode.entered')
    this.#isSafe = true
    this.#policy.reset()
    showPage('safe-mode')
    this.#suspended = session
      .suspend()
      .catch((thrown: unknown) => {
        log.error('safe-mode.not-ended', {}, thrown)
      })
      .then(() => {
        host.stop()
      })
  }

  async #returnHost(): Promise<void> {
    if (await this.#startHost()) await this.#deps.session.reopen()
  }

  /** Whether it has started: if not, it is reported as gone as well. */
  async #startHost(): Promise<boolean> {
    try {
      await this.#deps.host.start()
      return true
    } catch (thrown) {
      this.#deps.log.error('cache-host.not-started', {}, thrown)
      return false
    }
  }
}
