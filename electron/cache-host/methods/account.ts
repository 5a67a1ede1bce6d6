import type { CacheOutput } from '#shared/cache/contract.ts'
import type { Account } from '#shared/model/account.ts'
import type { BranchId } from '#shared/model/ids.ts'
import { deleteBranch } from '#electron/cache-host/key-ranges.ts'
import { openContent } from '#electron/cache-host/methods/outbox.ts'
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
    const unsent = await unsentOutside(cache, account)
    const lost = await database.transaction('rw', database.tables, async () => {
      const outbox = await database.outbox.toArray()
      const known = await branchesKnown(cache, before, outbox)
      const named = new Set(account.branches.map((branch) => branch.id))
      const gone = [...known].filter((branch) => !named.has(branch))
      for (const branch of gone) await emptyBranch(cache, branch)
      await database.outbox.bulkDelete(
        outbox.filter((row) => !named.has(row.branch)).map((row) => row.order),
      )
      await database.account.put({ key: 'account', sealed })
      return gone.map((branch) => ({
        branch,
        messages: unsent
          .filter((row) => row.branch === branch)
          .map(({ branch: _branch, ...message }) => message),
      }))
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
    ...outbox.filter(isUnsentMessage).map((row) => row.branch),
  ])
}

const stores = ['patients', 'threads', 'messages', 'drafts'] as const
const staging = ['stagedPatients', 'stagedThreads', 'stagedMessages'] as const

async function emptyBranch({ database }: OpenCache, branch: BranchId): Promise<void> {
  await database.feeds.delete(branch)
  await deleteBranch(database, branch, [...stores, ...staging])
}

/** Messages of branches that the account no longer names and that nobody has received. */
async function unsentOutside(cache: OpenCache, { branches }: Account) {
  const named = new Set(branches.map((branch) => branch.id))
  const rows = await cache.database.outbox.toArray()
  const unsent = rows.filter((row) => !named.has(row.branch) && isUnsentMessage(row))
  return Promise.all(
    unsent.map(async (row) => {
      const { id, branch, patient } = row
      const [head] = await cache.heads.some(branch, [patient])
      const { text = '' } = await openContent(cache, row)
      return { id, branch, patient, name: head?.patient.name ?? '', text }
    }),
  )
}

function isUnsentMessage(row: OutboxRow): boolean {
  return row.method === 'message.send' && row.state.is !== 'sent'
}
