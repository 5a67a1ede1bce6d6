import type { BrowserWindow, WebContents } from 'electron'
import { announceTo } from '#electron/main/ipc/announce.ts'
import { bringForward, isAttended, showPage } from '#electron/main/windows/main-window.ts'
import type { WindowPage } from '#electron/main/windows/recovery.ts'

/** The one window that people see, for those who are there before it and after it. */
export class WindowHolder {
  readonly announce = announceTo(() => this.contents())
  #window: BrowserWindow | undefined

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

  bringForward(): void {
    bringForward(this.#window)
  }

  show(page: WindowPage): void {
    if (this.#window) showPage(this.#window, page)
  }
}
