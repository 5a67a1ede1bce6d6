import { randomUUID } from 'node:crypto'
import type { Log } from '#electron/main/diagnostics/log.ts'
import type { Activations } from '#electron/main/notifications/activations.ts'
import { notificationOptions } from '#electron/main/notifications/notification-options.ts'
import type {
  NotificationOptions,
  NotificationPlatform,
} from '#electron/main/notifications/notification-options.ts'
import type { ShowNotification } from '#electron/main/notifications/notifier.ts'
import { encodeTarget } from '#electron/main/notifications/target-code.ts'
import type { Words } from '#electron/main/words.ts'

/** As Electron's `Notification` has it. */
export interface NativeNotification {
  on(event: 'click' | 'close' | 'show' | 'failed', listener: () => void): unknown
  on(event: 'reply', listener: (event: unknown, reply: string) => void): unknown
  show(): void
  close(): void
}

interface NativeDeps {
  log: Pick<Log, 'warn'>
  words: Words
  activations: Pick<Activations, 'expect' | 'forget'>
  platform: NotificationPlatform
  make: (options: NotificationOptions) => NativeNotification
}

/** What becomes of a notification, by what Electron tells of it on each platform. */
export function nativeNotification(deps: NativeDeps): ShowNotification {
  const { log, words, activations, platform, make } = deps
  return (appearance, { onClick, onReply, onClosed, onAnswer }) => {
    const { target } = appearance
    const mark = randomUUID()
    const code = target ? encodeTarget(target, mark) : mark
    const options = notificationOptions(platform, appearance, { code, words })
    const notification = make(options)
    const forget = () => {
      activations.forget(code)
    }
    if (platform === 'windows') activations.expect(code, { onClick, onReply })
    else notification.on('click', onClick)
    if (platform === 'mac')
      notification.on('reply', (_event, reply) => {
        onReply(reply)
      })
    notification.on('close', () => {
      // On Windows it then lies in the Action Center, where it can still be used.
      if (platform !== 'windows') onClosed()
    })
    notification.on('show', () => {
      onAnswer('shown')
    })
    notification.on('failed', () => {
      log.warn('notification.failed')
      forget()
      onAnswer('refused')
    })
    notification.show()
    return {
      close: () => {
        forget()
        notification.close()
      },
    }
  }
}
