import type { AppVersions } from '#shared/ipc/contract.ts'
import type { Settings, SettingsChange } from '#shared/model/settings.ts'
import type { CommandHandlers } from '#electron/main/ipc/serve-commands.ts'
import type { IdleWatch } from '#electron/main/lock/idle-watch.ts'
import type { MirrorBoard } from '#electron/main/ipc/mirrors.ts'
import type { Notices } from '#electron/main/ipc/notices.ts'
import type { Alerts } from '#electron/main/notifications/alerts.ts'
import type { ConversationOpener } from '#electron/main/opening/conversation-opener.ts'
import type { Notifications } from '#electron/main/notifications/open-notifications.ts'
import type { SessionKeeper } from '#electron/main/session/session-keeper.ts'
import type { About } from '#electron/main/start/open-about.electron.ts'
import type { Writing } from '#electron/main/session/writing.ts'
import type { SettingsKeeper } from '#electron/main/settings/settings.ts'
import type { Leave } from '#electron/main/windows/leave.ts'
import type { Transcripts } from '#electron/main/transcripts/transcripts.ts'
import type { QuickReplyDesk } from '#electron/main/quick-replies/quick-reply-desk.ts'
import type { Recovery } from '#electron/main/windows/recovery.ts'

interface HandlerDeps {
  board: MirrorBoard
  session: SessionKeeper
  settings: SettingsKeeper
  notices: Notices
  alerts: Alerts
  opener: Pick<ConversationOpener, 'take'>
  notifications: Pick<Notifications, 'pause' | 'test'>
  writing: Writing
  transcripts: Transcripts
  recovery: Pick<Recovery, 'openAgain'>
  leave: Pick<Leave, 'stay' | 'isAsked'>
  quickReplies: QuickReplyDesk
  idle: Pick<IdleWatch, 'noteUse'>
  quit: () => void
  openLink: (url: string) => Promise<void>
  onSettings: (settings: Settings, change: SettingsChange) => void
  versions: AppVersions
  about: About
}

/** What each command of the window does: one line each, and the work is elsewhere. */
// eslint-disable-next-line max-lines-per-function -- as long as the list of commands
export function commandHandlers(deps: HandlerDeps): CommandHandlers {
  const { board, session, settings, notices, alerts, onSettings, versions } = deps
  const { opener, notifications, writing, transcripts, recovery, leave } = deps
  const { quickReplies, idle, quit, openLink, about } = deps
  return {
    'app.get': () => versions,
    'licences.list': () => about.licences(),
    'crash-reports.count': () => about.crashCount(),
    'crash-reports.show': () => about.showCrashes(),
    'mirrors.get': () => board.all(),
    'session.sign-in': (form) => session.signIn(form),
    'session.choose-practice': ({ practice }) => session.choosePractice(practice),
    'session.try-demo': () => session.tryDemo(),
    'session.sign-out': () => session.signOut(),
    'session.lock': () => session.locking.lock('person'),
    'session.unlock': ({ secret }) => session.locking.unlock(secret),
    'session.stay': () => {
      idle.noteUse()
    },
    'pin.change': (change) => session.locking.changePin(change),
    'connection.retry': () => {
      session.desk.desk.retry()
    },
    'settings.change': (change) => {
      onSettings(settings.change(change), change)
    },
    'notice.dismiss': ({ id }) => {
      notices.dismiss(id)
    },
    'conversation.list': ({ branch }) => session.work((desk) => desk.conversations.list(branch)),
    'conversation.some': (input) => session.work((desk) => desk.conversations.some(input)),
    'thread.get': (input) => session.work((desk) => desk.conversations.thread(input)),
    'search.messages': (query) => session.work((desk) => desk.conversations.search(query)),
    'thread.mark-read': (input) => session.work((desk) => desk.marks.read(input)),
    'thread.mark-unread': (input) => session.work((desk) => desk.marks.setBack(input)),
    'thread.settle': (input) => session.work((desk) => desk.marks.settle(input)),
    'thread.bring-to-front': (conversation) => {
      alerts.bringToFront(conversation)
    },
    'conversation.take-wanted': () => opener.take(),
    'message.send': (input) => writing.send(input),
    'message.retry': (input) => session.work((desk) => desk.conversations.retry(input)),
    'message.discard': (input) => writing.discard(input),
    'message.take-back': (input) => writing.takeBack(input),
    'message.send-now': (input) => session.work((desk) => desk.conversations.sendNow(input)),
    'waiting.list': () =>
      session.locking.waiting ?? session.work((desk) => desk.conversations.waiting()),
    'draft.save': (input) => {
      writing.change(input)
    },
    'link.open': ({ url }) => openLink(url),
    'patient.list': ({ branch }) =>
      session.work((desk) => desk.cache.call('patient.list', { branch })),
    'patient.get': (input) => session.work((desk) => desk.cache.call('patient.get', input)),
    'patient.removal': ({ patient }) => session.desk.removals.reasonOf(patient),
    'desk.report-use': ({ branch }) => {
      idle.noteUse()
      session.desk.presence.noteUse(branch)
    },
    'desk.report-typing': (thread) => {
      session.desk.presence.noteTyping(thread)
    },
    'unsent.keep': (text) => {
      session.desk.conversations.keep(text)
    },
    'unsent.dismiss': (input) => session.desk.conversations.dismiss(input),
    'invite.create': (input) => session.desk.conversations.invite(input),
    'transcript.save': (request) => transcripts.save(request),
    'transcript.print': (request) => transcripts.print(request),
    'quick-replies.get': () => quickReplies.list(),
    'quick-replies.save': ({ replies }) => {
      quickReplies.save(replies)
    },
    'quick-replies.choose-file': () => quickReplies.choose(),
    'quick-replies.export': () => quickReplies.export(),
    'data.remove': async () => {
      // Before what a next start would finish: cut off here, everything else is still there to be removed.
      quickReplies.remove()
      await session.removeData()
    },
    'notifications.pause': ({ length }) => {
      notifications.pause.set(length)
    },
    'notifications.test': () => notifications.test(),
    'app.open-again': () => recovery.openAgain(),
    'app.quit': () => {
      quit()
    },
    'app.is-quit-asked': () => leave.isAsked,
    'app.stay': () => {
      leave.stay()
    },
  }
}
