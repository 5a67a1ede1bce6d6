import type { Transaction } from 'dexie'

export interface Migration {
  version: number
  /** Only the tables that change; null deletes a table. */
  stores: Record<string, string | null>
  /** Runs in the upgrade's transaction, which every await of anything but the database ends. */
  upgrade?: (transaction: Transaction) => Promise<void>
}

const everyStore = [
  'account',
  'feeds',
  'patients',
  'threads',
  'messages',
  'stagedPatients',
  'stagedThreads',
  'stagedMessages',
  'outbox',
  'drafts',
]

/**
 * The history of the database, oldest first; a released entry is never edited. To change the schema, add an entry:
 *
 *   {
 *     version: 3,
 *     stores: { threads: '[branch+patient], [branch+isUnread], [branch+asks]' },
 *     upgrade: async (transaction) => {
 *       await transaction.table('threads').toCollection().modify({ asks: 0 })
 *     },
 *   }
 *
 * Sealed values cannot be opened there ([Note: sealing and transactions]). When what is sealed must change, empty
 * `feeds`, `patients`, `threads` and `messages`: a branch without a cursor begins with a snapshot. The outbox and the
 * drafts exist nowhere else: keep them.
 */
export const migrations: readonly Migration[] = [
  {
    version: 1,
    stores: {
      account: 'key',
      feeds: 'branch',
      patients: '[branch+id], id',
      threads: '[branch+patient], [branch+isUnread]',
      messages: '[branch+patient+seq]',
      stagedPatients: '[branch+id]',
      stagedThreads: '[branch+patient]',
      stagedMessages: '[branch+patient+seq]',
      outbox: '++order, &id, [branch+patient]',
      drafts: '[branch+patient]',
    },
  },
  {
    version: 2,
    stores: { meta: 'key' },
    // Version 1 kept everything in the clear. It never reached a person, so its outbox and drafts go with the rest.
    upgrade: async (transaction) => {
      await Promise.all(everyStore.map((name) => transaction.table(name).clear()))
    },
  },
]
