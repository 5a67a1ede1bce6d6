/** Names only: every write transaction of the cache host has one. */
export const writeNames = [
  'database.make',
  'database.reseal',
  'account.save',
  'feed.apply',
  'feed.stage',
  'feed.replace',
  'history.add',
  'outbox.add',
  'outbox.answer',
  'outbox.change',
  'outbox.withdraw',
  'outbox.retry',
  'outbox.take',
  'outbox.discard',
  'unsent.import',
  'draft.save',
  'rows.drop',
] as const
export type WriteName = (typeof writeNames)[number]

/** `during`: everything is asked of the transaction, which has not ended. `after`: it has, and nobody was told. */
const writeMoments = ['before', 'during', 'after'] as const

export type WriteStep = `${WriteName}/${(typeof writeMoments)[number]}`

/** Every fail point of the cache host. */
export const writeSteps: readonly WriteStep[] = writeNames.flatMap((name) =>
  writeMoments.map((moment): WriteStep => `${name}/${moment}`),
)
