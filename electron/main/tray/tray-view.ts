import type { Mirrors, UnreadCounts } from '#shared/ipc/contract.ts'
import type { Connection } from '#shared/model/connection.ts'
import type { Session } from '#shared/model/session.ts'
import type { Words } from '#electron/main/words.ts'

/** What the tray shows at a glance; each has a picture of its own shape. */
export const trayStates = ['normal', 'unread', 'offline', 'not-sent'] as const
export type TrayState = (typeof trayStates)[number]

/** All that leaves the window: how it stands, and numbers. Never who or what. */
export interface TrayView {
  who: 'nobody' | 'opening' | 'signed-in' | 'locked'
  connection: Connection['state']
  /** Conversations, over all branches. */
  unread: number
  unreadByBranch: UnreadCounts
  waiting: number
  notSent: number
  isPaused: boolean
}

type Shown = Pick<Mirrors, 'session' | 'connection' | 'unread' | 'outgoing' | 'pausedUntil'>

/**
 * Of closed chats, and of nobody's, nothing is counted; behind a lock the counting goes on. In the safe mode nothing is
 * connected, and its page says why.
 */
export function trayView(shown: Shown, isSafeMode: boolean): TrayView {
  const { session, connection, unread, outgoing, pausedUntil } = shown
  const none = { unread: 0, unreadByBranch: {}, waiting: 0, notSent: 0 }
  const who = whoIsThere(session)
  const isOpen = areChatsOpen(session)
  const waiting = session.state === 'locked' ? session.waiting : outgoing.waiting
  const total = sum(Object.values(unread))
  const counts = { unread: total, unreadByBranch: unread, notSent: outgoing.notSent, waiting }
  const isPaused = pausedUntil !== null
  const state = isSafeMode ? 'stopped' : connection.state
  return { who, connection: state, isPaused, ...(isOpen ? counts : none) }
}

function areChatsOpen(session: Session): boolean {
  if (session.state === 'locked') return session.chats
  return session.state === 'signed-in' && session.account.chats
}

function whoIsThere({ state }: Session): TrayView['who'] {
  switch (state) {
    case 'starting':
    case 'signing-in':
      return 'opening'
    case 'signed-out':
    case 'choosing-practice':
      return 'nobody'
    case 'signed-in':
    case 'locked':
      return state
  }
}

/** The most urgent first: what somebody must do, then why nothing comes, then what has come. */
export function trayState(view: TrayView): TrayState {
  const { who, connection, unread, notSent } = view
  if (notSent > 0) return 'not-sent'
  if (who === 'nobody' || needsUnlock(view)) return 'offline'
  if (connection === 'offline' || connection === 'stopped') return 'offline'
  return unread > 0 ? 'unread' : 'normal'
}

/** The same in words, one sentence a line; never empty. */
export function trayLines(view: TrayView, { t }: Words): string[] {
  const { unread, notSent, isPaused } = view
  const lines = [
    ...(notSent > 0 ? [t('tray.notSent', { count: notSent })] : []),
    ...problemLines(view, { t }),
    ...(unread > 0 ? [t('tray.unread', { count: unread })] : []),
    ...waitingLines(view, { t }),
    ...(isPaused ? [t('tray.paused')] : []),
  ]
  return lines.length > 0 ? lines : [t('tray.nothing')]
}

/** Behind a lock they wait for a person, otherwise for the service. */
function waitingLines({ who, waiting }: TrayView, { t }: Words): string[] {
  if (waiting === 0) return []
  return [t(who === 'locked' ? 'tray.waitingLocked' : 'tray.waiting', { count: waiting })]
}

function problemLines(view: TrayView, { t }: Words): string[] {
  const { who, connection } = view
  if (who === 'nobody') return [t('tray.nobody')]
  if (needsUnlock(view)) return [t('tray.locked')]
  if (connection === 'offline') return [t('tray.offline')]
  return connection === 'stopped' ? [t('tray.stopped')] : []
}

/** Nothing comes before somebody unlocks: a start behind a PIN has no password to connect with. */
function needsUnlock({ who, connection }: TrayView): boolean {
  return who === 'locked' && connection === 'idle'
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
