import type { NotificationText } from '#electron/main/notifications/notifier.ts'
import type { Words } from '#electron/main/words.ts'

/** Which branch, never who or what: the waiting room may read it. */
export function newMessagesText(
  { t }: Words,
  branch: string,
  conversations: number,
): NotificationText {
  return { title: t('notification.newMessages', { count: conversations, branch }), body: '' }
}
