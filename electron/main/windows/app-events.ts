import { app, powerMonitor } from 'electron'
import type { BrowserWindow } from 'electron'
import { hiddenSwitch } from '#electron/main/autostart/desktop-entry.ts'
import type { Clock } from '#electron/main/clock.ts'
import type { Log } from '#electron/main/diagnostics/log.ts'
import { networkAddresses } from '#electron/main/network-addresses.ts'
import { WakeWatch } from '#electron/main/wake.ts'
import { closeToTray, type CloseToTrayDeps } from '#electron/main/windows/close-to-tray.ts'
import type { Leave } from '#electron/main/windows/leave.ts'
import { bringForward } from '#electron/main/windows/main-window.ts'
import { neverHoldUp } from '#electron/main/windows/never-hold-up.ts'

interface AppEventsDeps {
  window: BrowserWindow
  leave: Leave
  closing: Omit<CloseToTrayDeps, 'leave' | 'quit'>
  /** Ends the connection and the demo; what is on disk is safe without it. */
  close: () => Promise<void>
  /** What somebody has typed and moved is on the disk after it. */
  flush: () => Promise<void>
}

/** A quit that hangs is worse than one that leaves a socket to the operating system. */
const closeAtMostMs = 2_000

/** A second start brings the first window forward; closing the window hides it, or ends the app. */
export function followAppEvents({ window, leave, closing, close, flush }: AppEventsDeps): void {
  const quit = () => {
    app.quit()
  }
  closeToTray(window, { leave, quit, ...closing })
  neverHoldUp({ window, system: powerMonitor, leave, flush, quit })
  app.on('second-instance', (_event, commandLine) => {
    // The computer starts it at log-in, and it runs already.
    if (!commandLine.includes(hiddenSwitch)) bringForward(window)
  })
  app.on('activate', () => {
    bringForward(window)
  })
  app.on('window-all-closed', () => {
    app.quit()
  })
  let closed = false
  app.on('before-quit', (event) => {
    // Decided before, or the system's own: a person's way to quit asks first.
    leave.allow()
    if (closed) return
    event.preventDefault()
    const late = new Promise((resolve) => setTimeout(resolve, closeAtMostMs))
    // What did not end well is logged where it happened; a quit goes on.
    const ended = close().catch(() => undefined)
    void Promise.race([ended, late]).then(() => {
      closed = true
      app.quit()
    })
  })
}

/** The computer is left: its own lock, sleep, or another person's turn. */
export function followLock(lock: (cause: 'system') => void): void {
  const now = () => {
    lock('system')
  }
  powerMonitor.on('lock-screen', now)
  powerMonitor.on('suspend', now)
  powerMonitor.on('user-did-resign-active', now)
}

/** Tells whenever the connection may have died without a word: after sleep, a lock, a pause, a change of network. */
export function followWake(deps: { clock: Clock; log: Log; onWake: () => void }): void {
  const wake = new WakeWatch({ ...deps, addresses: networkAddresses })
  powerMonitor.on('resume', () => {
    wake.note('resume')
  })
  powerMonitor.on('unlock-screen', () => {
    wake.note('unlock')
  })
  wake.start()
}
