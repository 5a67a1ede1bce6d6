import type { EventEmitter } from 'node:events'
import type { PowerMonitor } from 'electron'
import type { Leave } from '#electron/main/windows/leave.ts'

interface NeverHoldUpDeps {
  /** Told by Windows. */
  window: EventEmitter
  /** Told by Linux and macOS. */
  system: Pick<PowerMonitor, 'on'>
  leave: Pick<Leave, 'allow'>
  flush: () => Promise<void>
  quit: () => void
}

/**
 * The system shuts down or logs off: that is no moment for a question, and there may be two seconds. What only memory has
 * is written at once; where the system waits for us, the app ends in order.
 */
export function neverHoldUp({ window, system, leave, flush, quit }: NeverHoldUpDeps): void {
  const write = () => {
    // What did not reach the disk is logged where it happened.
    void flush().catch(() => undefined)
  }
  const hurry = () => {
    leave.allow()
    write()
  }
  // Electron types this event as one that tells nothing.
  const onShutdown = (event?: { preventDefault(): void }) => {
    // Linux and macOS wait for an app that says this, until it has quit.
    event?.preventDefault()
    hurry()
    quit()
  }
  system.on('shutdown', onShutdown)
  // Windows only asks, and another app may still stop it. Electron 33 does not know this one, and never tells it.
  window.on('query-session-end', write)
  window.on('session-end', hurry)
}
