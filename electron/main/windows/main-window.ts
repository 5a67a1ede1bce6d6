import path from 'node:path'
import { app, BrowserWindow, nativeTheme } from 'electron'
import { appOrigin } from '#electron/main/windows/app-protocol.ts'
import { guardContents, safeWebPreferences } from '#electron/main/windows/window-guards.ts'

export const windowOrigin = appOrigin('ui')

/** The frame of the design: 1280 × 800, never smaller than 900 × 600. */
const frame = { width: 1280, height: 800, minWidth: 900, minHeight: 600 }

/** The one window that people see. Shown when its first frame is painted. */
export function createMainWindow(): BrowserWindow {
  const window = new BrowserWindow({
    ...frame,
    show: false,
    title: 'Associhealth Desk',
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#16191c' : '#f7f8f8',
    webPreferences: safeWebPreferences(path.join(app.getAppPath(), 'out/preload/desk.cjs')),
  })
  guardContents(window.webContents, windowOrigin)
  window.once('ready-to-show', () => {
    window.show()
  })
  void window.loadURL(`${windowOrigin}/`)
  return window
}

/** Somebody can read it now: focused, visible and not minimised. */
export function isAttended(window: BrowserWindow | undefined): boolean {
  if (!window || window.isDestroyed()) return false
  return window.isFocused() && window.isVisible() && !window.isMinimized()
}

/** Tells whenever somebody comes to the window or leaves it. */
export function watchAttention(window: BrowserWindow, onChange: (attended: boolean) => void): void {
  const tell = () => {
    onChange(isAttended(window))
  }
  // Named one by one, because Electron types each event's listener apart.
  window.on('focus', tell).on('blur', tell).on('show', tell).on('hide', tell)
  window.on('minimize', tell).on('restore', tell)
}

export function bringForward(window: BrowserWindow | undefined): void {
  if (!window || window.isDestroyed()) return
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
