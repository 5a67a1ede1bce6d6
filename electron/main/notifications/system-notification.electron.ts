import { Notification } from 'electron'
import type { Log } from '#electron/main/diagnostics/log.ts'
import type { Activations } from '#electron/main/notifications/activations.ts'
import { followEach } from '#electron/main/notifications/earlier-notifications.ts'
import type { EarlierNotification } from '#electron/main/notifications/earlier-notifications.ts'
import { nativeNotification } from '#electron/main/notifications/native-notification.ts'
import type {
  NotificationOptions,
  NotificationPlatform,
} from '#electron/main/notifications/notification-options.ts'
import type { ShowNotification, Target } from '#electron/main/notifications/notifier.ts'
import type { Words } from '#electron/main/words.ts'

interface SystemDeps {
  log: Log
  words: Words
  activations: Activations
}

/** Shows native notifications. `isSupported()` is true without any notification service: only `failed` tells. */
export function systemNotification(deps: SystemDeps): ShowNotification {
  const make = (options: NotificationOptions) => new Notification(options)
  return nativeNotification({ ...deps, platform: notificationPlatform(), make })
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
  followEach((await newer.getHistory?.()) ?? [], open)
}
