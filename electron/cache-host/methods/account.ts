import type { CacheOutput } from '#shared/cache/contract.ts'
import type { Account } from '#shared/model/account.ts'
import type { BranchId } from '#shared/model/ids.ts'
import type { DeskDatabase } from '#electron/cache-host/database.ts'
import {
  branchesIn,
  branchTables,
  deleteBranch,
  ofBranch,
  outboxOf,
} from '#electron/cache-host/key-ranges.ts'
import { openDraft } from '#electron/cache-host/methods/drafts.ts'
import { openLost } from '#electron/cache-host/methods/outbox.ts'
import { forgetBranch, type OpenCache } from '#electron/cache-host/open-cache.ts'
import { isUnsentMessage } from '#electron/cache-host/outbox-rows.ts'
import { accountPlace } from '#electron/cache-host/places.ts'
import { write } from '#electron/cache-host/write.ts'

type Lost = CacheOutput<'account.save'>['lost']

/** Stores the account and empties the branches that it does not name, in one transaction. */
export function saveAccount(
  cache: OpenCache,
  account: Account,
): Promise<CacheOutput<'account.save'>> {
  const { database, codec } = cache
  return cache.queue.run(async () => {
    const sealed = await codec.seal(accountPlace, account)
    const gone = await branchesOutside(cache, account)
    const lost = await lostWith(cache, gone)
    await write(cache, { name: 'account.save', tables: database.tables }, async () => {
      for (const branch of gone) await emptyBranch(database, branch)
      await database.account.put({ key: 'account', sealed })
    })
    cache.account = account
    for (const branch of gone) forgetBranch(cache, branch)
    return { lost }
  })
}

/** Of which something is stored, or which the account before named. */
async function branchesOutside(
  { database, account: before }: OpenCache,
  { branches }: Account,
): Promise<BranchId[]> {
  const [feeds, outbox, ...stored] = await Promise.all([
    database.feeds.toCollection().primaryKeys(),
    database.outbox.toArray(),
    ...branchTables.map((name) => branchesIn(database.table(name))),
  ])
  const known = [
    ...(before?.branches ?? []).map((branch) => branch.id),
    ...feeds,
    ...outbox.map((row) => row.branch),
    ...stored.flat(),
  ]
  const named = new Set<string>(branches.map((branch) => branch.id))
  return [...new Set(known)].filter((branch) => !named.has(branch)) as BranchId[]
}

/** The messages of these branches that nobody has received, and what was typed there. */
async function lostWith(cache: OpenCache, gone: readonly BranchId[]): Promise<Lost> {
  const rows = await cache.database.outbox.orderBy(':id').toArray()
  const unsent = rows.filter((row) => gone.includes(row.branch) && isUnsentMessage(row))
  const opened = await Promise.all(unsent.map((row) => openLost(cache, row)))
  const messages = opened.filter((message) => message !== undefined)
  const lost = gone.map(async (branch) => ({
    branch,
    drafts: await draftsOf(cache, branch),
    messages: messages
      .filter((message) => message.branch === branch)
      .map(({ branch: _branch, ...message }) => message),
  }))
  return Promise.all(lost)
}

async function draftsOf(cache: OpenCache, branch: BranchId): Promise<Lost[number]['drafts']> {
  const rows = await ofBranch(cache.database.drafts, branch).toArray()
  const heads = await cache.heads.some(
    branch,
    rows.map(({ patient }) => patient),
  )
  const names = new Map(heads.map(({ patient }) => [patient.id, patient.name]))
  const drafts = rows.map(async (row) => ({
    ...{ patient: row.patient, name: names.get(row.patient) ?? '' },
    text: await openDraft(cache, row),
  }))
  return (await Promise.all(drafts)).filter(({ text }) => text.trim() !== '')
}

async function emptyBranch(database: DeskDatabase, branch: BranchId): Promise<void> {
  await database.feeds.delete(branch)
  await outboxOf(database, branch).delete()
  await deleteBranch(database, branch, branchTables)
}
