/** Names only: the cache host's preload bundles this file and must not pull in zod. */
export const cacheMethodNames = [
  'host.ping',
  'database.open',
  'database.close',
  'database.audit',
  'database.reseal',
  'database.delete',
  'account.save',
  'feed.apply',
  'feed.stage',
  'feed.replace',
  'feed.position',
  'history.add',
  'outbox.add',
  'outbox.list',
  'outbox.answer',
  'outbox.change',
  'outbox.withdraw',
  'outbox.retry',
  'outbox.refused',
  'outbox.take',
  'outbox.discard',
  'unsent.export',
  'unsent.import',
  'draft.save',
  'conversation.list',
  'conversation.some',
  'conversation.unread',
  'thread.get',
  'search.messages',
  'search.forget',
  'patient.list',
  'patient.get',
] as const
export type CacheMethodName = (typeof cacheMethodNames)[number]

/** The message with which main hands the page its port. */
export const cachePortMessage = 'cache-port'
