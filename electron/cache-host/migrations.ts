import type { Transaction } from 'dexie'

export interface Migration {
  version: number
  /** Only the tables that change; null deletes a table. */
  stores: Record<string, string | null>
  /** Runs in the upgrade's transaction, which every await of anything but the database ends. */
  upgrade?: (transaction: Transaction) => Promise<void>
}

/**
 * The history of the database, oldest first; a released entry is never edited. To change the schema, add an entry:
 *
 *   {
 *     version: 2,
 *     stores: { threads: '[branch+patient], [branch+isUnread], [branch+asks]' },
 *     upgrade: async (transaction) => {
 *       await transaction.table('threads').toCollection().modify({ asks: 0 })
 *     },
 *   }
 *
 * Sealed values cannot be opened there ([Note: sealing and transactions]). When what is sealed must change, empty
 * `feeds`: a branch without a cursor begins with a snapshot. The outbox and the drafts exist nowhere else: keep them.
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
]
