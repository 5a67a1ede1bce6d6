import { randomUUID } from 'node:crypto'
import { Notification } from 'electron'
import type { Log } from '#electron/main/diagnostics/log.ts'
import type { Activations } from '#electron/main/notifications/activations.ts'
import { notificationOptions } from '#electron/main/notifications/notification-options.ts'
import type { NotificationPlatform } from '#electron/main/notifications/notification-options.ts'
import type { ShowNotification, Target } from '#electron/main/notifications/notifier.ts'
import { decodeTarget, encodeTarget } from '#electron/main/notifications/target-code.ts'
import type { Words } from '#electron/main/words.ts'

interface SystemDeps {
  log: Log
  words: Words
  activations: Activations
}

/** Shows native notifications. `isSupported()` is true without any notification service: only `failed` tells. */
export function systemNotification({ log, words, activations }: SystemDeps): ShowNotification {
  const platform = notificationPlatform()
  return (appearance, { onClick, onReply, onClosed, onAnswer }) => {
    const { target } = appearance
    const mark = randomUUID()
    const code = target ? encodeTarget(target, mark) : mark
    const options = notificationOptions(platform, appearance, { code, words })
    const notification = new Notification(options)
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

function notificationPlatform(): NotificationPlatform {
  if (process.platform === 'darwin') return 'mac'
  if (process.platform !== 'win32') return 'linux'
  return newer.handleActivation ? 'windows' : 'windows-plain'
}

/** What Electron 33 does not have, and people's Electron does. */
interface NewerNotification {
  isSupported(): boolean
  handleActivation?: (callback: (details: unknown) => void) => void
  getHistory?: () => Promise<EarlierNotification[]>
}

interface EarlierNotification {
  readonly id: string
  on(event: 'click' | 'reply', listener: () => void): unknown
}

const newer: NewerNotification = Notification

/** From here on clicks reach `activations`, those before the app was running among them. */
export function followActivations(activations: Activations): void {
  if (process.platform !== 'win32') return
  newer.handleActivation?.((details) => {
    activations.activated(details)
  })
}

/** Those of an earlier run that are still in macOS's Notification Center: a click on one leads where it says. */
export async function followEarlier(open: (target: Target | null) => void): Promise<void> {
  if (process.platform !== 'darwin') return
  for (const earlier of (await newer.getHistory?.()) ?? []) {
    const follow = () => {
      open(decodeTarget(earlier.id) ?? null)
    }
    earlier.on('click', follow)
    earlier.on('reply', follow)
    kept.push(earlier)
  }
}

/** Electron drops the events of a notification that nobody refers to. */
const kept: EarlierNotification[] = []
