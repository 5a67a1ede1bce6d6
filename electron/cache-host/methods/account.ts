import type { CacheOutput } from '#shared/cache/contract.ts'
import type { Account } from '#shared/model/account.ts'
import type { BranchId } from '#shared/model/ids.ts'
import { deleteBranch } from '#electron/cache-host/key-ranges.ts'
import { accountPlace, forgetBranch, type OpenCache } from '#electron/cache-host/open-cache.ts'
import type { OutboxRow } from '#electron/cache-host/rows.ts'

/** Stores the account and empties the branches that it took away, in one transaction. */
export function saveAccount(
  cache: OpenCache,
  account: Account,
): Promise<CacheOutput<'account.save'>> {
  const { database, codec } = cache
  return cache.queue.run(async () => {
    const sealed = await codec.seal(accountPlace, account)
    const before = cache.account
    const lost = await database.transaction('rw', database.tables, async () => {
      const outbox = await database.outbox.toArray()
      const known = await branchesKnown(cache, before, outbox)
      const named = new Set(account.branches.map((branch) => branch.id))
      const gone = [...known].filter((branch) => !named.has(branch))
      for (const branch of gone) await emptyBranch(cache, branch)
      const requests = outbox.filter((row) => !named.has(row.branch))
      await endRequests(cache, requests)
      await database.account.put({ key: 'account', sealed })
      return gone.map((branch) => ({ branch, waiting: countWaiting(requests, branch) }))
    })
    cache.account = account
    for (const { branch } of lost) forgetBranch(cache, branch)
    return { lost }
  })
}

async function branchesKnown(
  { database }: OpenCache,
  before: Account | null,
  outbox: readonly OutboxRow[],
): Promise<ReadonlySet<BranchId>> {
  const cursors = await database.feeds.toArray()
  return new Set([
    ...(before?.branches ?? []).map((branch) => branch.id),
    ...cursors.map((cursor) => cursor.branch),
    ...outbox.filter(isWaitingMessage).map((row) => row.branch),
  ])
}

const stores = ['patients', 'threads', 'messages', 'drafts'] as const
const staging = ['stagedPatients', 'stagedThreads', 'stagedMessages'] as const

async function emptyBranch({ database }: OpenCache, branch: BranchId): Promise<void> {
  await database.feeds.delete(branch)
  await deleteBranch(database, branch, [...stores, ...staging])
}

/** What waits and is a message becomes not sent; a mark, and a message that is known to be sent, have no more use. */
async function endRequests({ database }: OpenCache, rows: readonly OutboxRow[]): Promise<void> {
  const state = { is: 'refused', code: 'not_in_branch' } as const
  const useless = rows.filter((row) => row.method !== 'message.send' || row.state.is === 'sent')
  await database.outbox.bulkPut(rows.filter(isWaitingMessage).map((row) => ({ ...row, state })))
  await database.outbox.bulkDelete(useless.map((row) => row.order))
}

function countWaiting(rows: readonly OutboxRow[], branch: BranchId): number {
  return rows.filter((row) => row.branch === branch && isWaitingMessage(row)).length
}

function isWaitingMessage(row: OutboxRow): boolean {
  return row.method === 'message.send' && row.state.is === 'waiting'
}
