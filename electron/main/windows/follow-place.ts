import type { BrowserWindow } from 'electron'
import type { WindowMemory } from '#electron/main/windows/window-memory.ts'

/** A window that nobody has seen yet stands where nobody has put it, and is not maximised before it is shown. */
export function followPlace(
  window: BrowserWindow,
  memory: Pick<WindowMemory, 'notePlace' | 'flush'>,
): void {
  let wasShown = false
  const note = () => {
    if (!wasShown || window.isDestroyed() || window.isMinimized() || window.isFullScreen()) return
    memory.notePlace({ ...window.getNormalBounds(), isMaximized: window.isMaximized() })
  }
  window.once('show', () => {
    wasShown = true
  })
  // Named one by one, because Electron types each event's listener apart.
  window.on('resize', note).on('move', note)
  window.on('maximize', note).on('unmaximize', note)
  window.on('close', () => {
    note()
    memory.flush()
  })
}
