/** Names only: the sandboxed preload bundles this file and must not pull in zod. */
export const commandNames = [
  'app.get',
  'mirrors.get',
  'session.sign-in',
  'session.choose-practice',
  'session.try-demo',
  'session.sign-out',
  'connection.retry',
  'settings.change',
  'notice.dismiss',
  'conversation.list',
  'conversation.some',
  'thread.get',
  'search.messages',
  'thread.mark-read',
  'thread.mark-unread',
  'thread.settle',
  'thread.bring-to-front',
  'message.send',
  'message.retry',
  'message.discard',
  'draft.save',
  'patient.list',
  'patient.get',
  'desk.report-use',
  'unsent.keep',
  'unsent.dismiss',
  'invite.create',
  'data.remove',
  'app.open-again',
  'app.quit',
] as const
export type CommandName = (typeof commandNames)[number]

/** Values that main owns and the window follows: each has an event `{name}.changed`. */
export const mirrorNames = [
  'session',
  'connection',
  'settings',
  'notices',
  'unread',
  'presence',
  'feeds',
  'attended',
  'storage',
  'unsent',
  'skew',
] as const
export type MirrorName = (typeof mirrorNames)[number]

export const eventNames = [
  'session.changed',
  'connection.changed',
  'settings.changed',
  'notices.changed',
  'unread.changed',
  'presence.changed',
  'feeds.changed',
  'attended.changed',
  'storage.changed',
  'unsent.changed',
  'skew.changed',
  'cache.changed',
  'conversation.requested',
  'shortcuts.requested',
] as const
export type EventName = (typeof eventNames)[number]
