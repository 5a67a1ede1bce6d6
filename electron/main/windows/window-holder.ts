import type { BrowserWindow, WebContents } from 'electron'
import { announceTo } from '#electron/main/ipc/announce.ts'
import { bringForward, isAttended, showPage } from '#electron/main/windows/main-window.ts'
import type { WindowPage } from '#electron/main/windows/recovery.ts'

/** The one window that people see, for those who are there before it and after it. */
export class WindowHolder {
  readonly announce = announceTo(() => this.contents())
  #window: BrowserWindow | undefined
  #page: WindowPage = 'app'
  readonly #followers: (() => void)[] = []

  hold(window: BrowserWindow): void {
    this.#window = window
  }

  window(): BrowserWindow | undefined {
    return this.#window?.isDestroyed() ? undefined : this.#window
  }

  contents(): WebContents | undefined {
    return this.window()?.webContents
  }

  /** Whether somebody looks at it: see `isAttended`. */
  isInUse(): boolean {
    return isAttended(this.#window)
  }

  get isSafeMode(): boolean {
    return this.#page === 'safe-mode'
  }

  bringForward(): void {
    bringForward(this.#window)
  }

  /** Called after each change of the page. */
  follow(follower: () => void): void {
    this.#followers.push(follower)
  }

  show(page: WindowPage): void {
    this.#page = page
    if (this.#window) showPage(this.#window, page)
    for (const follower of this.#followers) follower()
  }
}
