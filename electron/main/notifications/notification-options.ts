import type { Appearance } from '#electron/main/notifications/notifier.ts'
import { toastXml } from '#electron/main/notifications/toast-xml.ts'
import type { Words } from '#electron/main/words.ts'

/** How this runtime shows notifications: Windows with and without the door for all activations (Electron 33 has none). */
export type NotificationPlatform = 'linux' | 'mac' | 'windows' | 'windows-plain'

/** Of what Electron documents, the part that is used here: the oldest runtime does not name all of it. */
export interface NotificationOptions {
  title?: string
  body?: string
  silent?: boolean
  id?: string
  hasReply?: boolean
  replyPlaceholder?: string
  toastXml?: string
}

/** What Electron documents for the platform; `code` is what it gives back when the notification is used. */
export function notificationOptions(
  platform: NotificationPlatform,
  { title, body, rings, takesReply }: Appearance,
  { code, words: { t } }: { code: string; words: Words },
): NotificationOptions {
  const plain = { title, body, silent: !rings }
  const placeholder = t('notification.replyPlaceholder')
  switch (platform) {
    case 'linux':
    case 'windows-plain':
      return plain
    case 'mac':
      return {
        ...plain,
        id: code,
        ...(takesReply && { hasReply: true, replyPlaceholder: placeholder }),
      }
    case 'windows': {
      const reply = takesReply ? { placeholder, send: t('notification.send') } : null
      return { toastXml: toastXml({ title, body, launch: code, isSilent: !rings, reply }) }
    }
  }
}
