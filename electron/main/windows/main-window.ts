import path from 'node:path'
import { app, BrowserWindow, nativeTheme } from 'electron'
import type { Clock } from '#electron/main/clock.ts'
import type { CrashReports } from '#electron/main/diagnostics/crash-reports.ts'
import type { Log } from '#electron/main/diagnostics/log.ts'
import { appOrigin } from '#electron/main/windows/app-protocol.ts'
import { keepReachable } from '#electron/main/windows/keep-reachable.ts'
import { workAreas } from '#electron/main/windows/remember-window.ts'
import type { WindowPage } from '#electron/main/windows/recovery.ts'
import { leastSize, type OpeningPlace } from '#electron/main/windows/window-place.ts'
import { guardContents, safeWebPreferences } from '#electron/main/windows/window-guards.ts'

export const windowOrigin = appOrigin('ui')

/** The one window that people see. Shown when its first frame is painted, unless it starts hidden. */
export function createMainWindow(
  { isMaximized, ...place }: OpeningPlace,
  isHidden: boolean,
): BrowserWindow {
  const window = new BrowserWindow({
    ...place,
    minWidth: leastSize.width,
    minHeight: leastSize.height,
    show: false,
    title: app.getName(),
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#16191c' : '#f7f8f8',
    webPreferences: {
      ...safeWebPreferences(path.join(app.getAppPath(), 'out/preload/desk.cjs')),
      // A notification may be heard before anybody has touched the window.
      autoplayPolicy: 'no-user-gesture-required',
    },
  })
  guardContents(window.webContents, windowOrigin)
  // Not before it is shown, because that would show it.
  window.once('show', () => {
    if (isMaximized) window.maximize()
  })
  window.once('ready-to-show', () => {
    if (!isHidden) window.show()
  })
  showPage(window, 'app')
  return window
}

const addresses: Record<WindowPage, string> = {
  app: `${windowOrigin}/`,
  'safe-mode': `${windowOrigin}/safe-mode.html`,
}

/** A page that is there already is loaded anew where it stands, conversation and all. */
export function showPage(window: BrowserWindow, page: WindowPage): void {
  if (window.isDestroyed()) return
  const { webContents } = window
  const [path] = webContents.getURL().split('#')
  // What does not load is told by the window itself.
  if (path === addresses[page]) webContents.reload()
  else window.loadURL(addresses[page]).catch(() => undefined)
}

interface WatchPageDeps {
  clock: Clock
  log: Log
  crashes: Pick<CrashReports, 'write'>
  /** It has crashed, hung or failed to load, and shows nothing any more. */
  onGone: () => void
}

/** Chromium calls a page unresponsive after many seconds; one that answers within these was merely held up with us. */
const hungAfterMs = 2_000
/** The load that another one took the place of. */
const abortedLoad = -3

export function watchPage({ webContents }: BrowserWindow, deps: WatchPageDeps): void {
  const { clock, log, crashes, onGone } = deps
  let cancel: (() => void) | undefined
  webContents.on('unresponsive', () => {
    cancel = clock.after(hungAfterMs, () => {
      if (!webContents.isDestroyed()) webContents.forcefullyCrashRenderer()
    })
  })
  webContents.on('responsive', () => cancel?.())
  webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    cancel?.()
    if (reason === 'clean-exit') return
    log.error('window.gone', { reason, exitCode })
    crashes.write({ of: 'window', reason, exitCode })
    onGone()
  })
  // Named in full by Electron; only these count.
  webContents.on('did-fail-load', (...[, code, , , isMainFrame]) => {
    if (!isMainFrame || code === abortedLoad || webContents.isCrashed()) return
    log.error('window.not-loaded', { code })
    onGone()
  })
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
  keepReachable(window, workAreas())
  window.show()
  window.focus()
}
