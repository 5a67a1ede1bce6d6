import { Dexie, type Collection, type Table } from 'dexie'
import type { DeskDatabase } from '#electron/cache-host/database.ts'
import type { NewOutboxRow, OutboxRow } from '#electron/cache-host/rows.ts'
import type { BranchId, PatientId } from '#shared/model/ids.ts'
import type { Seq } from '#shared/model/message.ts'

/** Above every key, as an empty list of lists is to IndexedDB. */
export const last: unknown = Dexie.maxKey

/** All rows of a branch, by a primary key that begins with it: one range read or delete. */
export function ofBranch<T, K, I>(table: Table<T, K, I>, branch: BranchId): Collection<T, K, I> {
  return table.where(':id').between([branch, Dexie.minKey], [branch, last])
}

/** The rows of one thread of a branch between two seqs, both of them included, ascending. */
export function ofThread<T, K, I>(
  table: Table<T, K, I>,
  branch: BranchId,
  { patient, from = 0, to }: { patient: PatientId; from?: Seq; to?: Seq },
): Collection<T, K, I> {
  return table
    .where(':id')
    .between([branch, patient, from], [branch, patient, to ?? last], true, true)
}

/** The requests of a branch, thread by thread, each in the order of adding. */
export function outboxOf(
  { outbox }: DeskDatabase,
  branch: BranchId,
): Collection<OutboxRow, number, NewOutboxRow> {
  return outbox.where('[branch+patient]').between([branch, Dexie.minKey], [branch, last])
}

/** The tables whose primary key begins with the branch. */
export const branchTables = [
  'patients',
  'threads',
  'messages',
  'drafts',
  'stagedPatients',
  'stagedThreads',
  'stagedMessages',
] as const
type BranchTable = (typeof branchTables)[number]

/** The branches of which a table holds something, found by going from the last key of one to the first of the next. */
export async function branchesIn<T, K, I>(table: Table<T, K, I>): Promise<BranchId[]> {
  const branches: BranchId[] = []
  const next = (from: readonly unknown[]) => table.where(':id').above(from).limit(1).primaryKeys()
  let [key] = await next([])
  while (key) {
    // All these keys begin with the branch.
    const [branch] = key as unknown as [BranchId]
    branches.push(branch)
    ;[key] = await next([branch, last])
  }
  return branches
}

/** Inside a transaction over these tables. */
export async function deleteBranch(
  database: DeskDatabase,
  branch: BranchId,
  tables: readonly BranchTable[],
): Promise<void> {
  await Promise.all(tables.map((name) => ofBranch(database.table(name), branch).delete()))
}
