import type { BrowserWindow } from 'electron'
import type { Leave } from '#electron/main/windows/leave.ts'

export interface CloseToTrayDeps {
  leave: Leave
  /** The app ends in order, and its window with it. */
  quit: () => void
  /** The person wants it, and there is a place from which the window can be shown again, as far as is known. */
  mayHide: () => boolean
  /** Looks whether that place is still there. */
  isPlaceThere: () => Promise<boolean>
  onHidden: () => void
}

/**
 * What the window's close button does: hides it when the app can be found again without it; otherwise it is a way to
 * quit. What is decided already (a quit, a log-off) goes its way.
 */
export function closeToTray(window: BrowserWindow, deps: CloseToTrayDeps): void {
  const { leave, quit, mayHide, isPlaceThere, onHidden } = deps
  window.on('close', (event) => {
    if (leave.isFree) return
    event.preventDefault()
    if (!mayHide()) {
      if (leave.mayQuit()) quit()
      return
    }
    void isPlaceThere().then((isThere) => {
      if (window.isDestroyed()) return
      // Looked for in vain: the same close once more is a quit.
      if (!isThere) window.close()
      else hide(window, onHidden)
    })
  })
}

/** A window that fills a screen of its own on macOS would leave that screen black. */
function hide(window: BrowserWindow, onHidden: () => void): void {
  const done = () => {
    window.hide()
    onHidden()
  }
  if (!window.isFullScreen()) {
    done()
    return
  }
  window.once('leave-full-screen', done)
  window.setFullScreen(false)
}
