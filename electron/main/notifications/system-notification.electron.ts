import { Notification } from 'electron'
import type { Log } from '#electron/main/diagnostics/log.ts'
import type { NotifierDeps } from '#electron/main/notifications/notifier.ts'

/** Shows a native notification. `isSupported()` is true without any notification service: only `failed` tells. */
export function systemNotification(log: Log): NotifierDeps['show'] {
  return ({ title, body, onClick, onClosed }) => {
    const notification = new Notification({ title, body, silent: true })
    notification.on('click', onClick)
    notification.on('close', onClosed)
    notification.on('failed', () => {
      log.warn('notification.failed')
    })
    notification.show()
    return notification
  }
}
