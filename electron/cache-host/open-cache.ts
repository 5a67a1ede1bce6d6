import type { CacheOwner } from '#shared/cache/contract.ts'
import type { Account } from '#shared/model/account.ts'
import type { BranchId } from '#shared/model/ids.ts'
import { databaseName, openDatabase, type DeskDatabase } from '#electron/cache-host/database.ts'
import { Heads } from '#electron/cache-host/heads.ts'
import type { RecordCodec } from '#electron/cache-host/record-codec.ts'
import { RecentThreads } from '#electron/cache-host/recent-threads.ts'
import { WriteQueue } from '#electron/cache-host/write-queue.ts'

/** One opened database, and what is remembered of it while it is open. */
export interface OpenCache {
  readonly name: string
  readonly database: DeskDatabase
  readonly codec: RecordCodec
  readonly queue: WriteQueue
  readonly heads: Heads
  readonly recentThreads: RecentThreads
  account: Account | null
}

export const accountPlace = { store: 'account' } as const

export async function openCache(owner: CacheOwner, codec: RecordCodec): Promise<OpenCache> {
  const name = databaseName(owner)
  const database = await openDatabase(name)
  try {
    const row = await database.account.get('account')
    const account = row ? await codec.open(accountPlace, row.sealed) : null
    const queue = new WriteQueue()
    const heads = new Heads({ database, codec, queue })
    const recentThreads = new RecentThreads()
    return { name, database, codec, queue, heads, recentThreads, account }
  } catch (thrown) {
    database.close()
    throw thrown
  }
}

/** What is remembered of a branch holds no more: the whole of it was replaced or taken away. */
export function forgetBranch({ heads, recentThreads }: OpenCache, branch: BranchId): void {
  heads.forget(branch)
  recentThreads.forget(branch)
}
