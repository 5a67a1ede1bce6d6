import type { BranchId } from '#shared/model/ids.ts'
import type { Told } from '#electron/main/notifications/decide.ts'
import type { About, NotificationText } from '#electron/main/notifications/notifier.ts'
import type { Words } from '#electron/main/words.ts'

/** Nobody reads more of it in a corner of the screen. */
const mostCharacters = 200
/** Signs that turn the direction of what stands after them. */
const turning = /[\u202a-\u202e\u2066-\u2069]/gu

/** Who or what is said only when it is told, which the level and the lock decide; of several it is never said. */
export function notificationText(
  { t }: Words,
  branchName: (branch: BranchId) => string,
  { about, told }: { about: About; told: readonly Told[] },
): NotificationText {
  const count = told.length
  const branches = new Set(told.map(({ branch }) => branch))
  const [first] = told
  if (about === 'test' || !first)
    return { title: t('notification.test'), body: t('notification.testBody') }
  const branch = branchName(first.branch)
  if (about === 'reminder')
    return titled(
      branches.size === 1
        ? t('notification.waiting', { count, branch })
        : t('notification.waitingInBranches', { count, branches: branches.size }),
    )
  if (branches.size > 1)
    return titled(t('notification.newMessagesInBranches', { count, branches: branches.size }))
  if (count > 1 || first.name === undefined)
    return titled(t('notification.newMessages', { count, branch }))
  return {
    title: t('notification.from', { name: plain(first.name), branch }),
    body: plain(first.text ?? t('notification.unread', { count: first.unread })),
  }
}

function titled(title: string): NotificationText {
  return { title, body: '' }
}

/**
 * What others have written, as a text that cannot pass for anything else: some desktops read markup in a notification,
 * and a sign that takes no room after `<` makes it none.
 */
function plain(text: string): string {
  const safe = text.replace(turning, '').replace(/<(?=[a-z/!?])/giu, '<\u2060')
  // Half of a sign that takes two is none.
  return safe.slice(0, mostCharacters).replace(/\p{Surrogate}$/u, '')
}
