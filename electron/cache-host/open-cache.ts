import type { CacheInput, CacheOutput } from '#shared/cache/contract.ts'
import type { CacheNews } from '#shared/cache/port-messages.ts'
import type { Account } from '#shared/model/account.ts'
import type { BranchId } from '#shared/model/ids.ts'
import { Damage } from '#electron/cache-host/damage.ts'
import { databaseName } from '#electron/cache-host/database.ts'
import { EpochTeller, epochOf, type After } from '#electron/cache-host/epoch.ts'
import type { FailPoint } from '#electron/cache-host/fail-point.ts'
import { fitDatabase } from '#electron/cache-host/fit-database.ts'
import { Heads } from '#electron/cache-host/heads.ts'
import type { RecordCodec } from '#electron/cache-host/record-codec.ts'
import { RecentThreads } from '#electron/cache-host/recent-threads.ts'
import { rollLog } from '#electron/cache-host/roll-log.ts'
import { toCursor, type FeedRow } from '#electron/cache-host/rows.ts'
import { MessageTexts } from '#electron/cache-host/search/message-texts.ts'
import { createSealingCodec } from '#electron/cache-host/sealing-codec.ts'
import type { Writable } from '#electron/cache-host/write.ts'
import { WriteQueue } from '#electron/cache-host/write-queue.ts'

/** What the cache host needs of the page that it runs in. */
export interface CacheHostDeps {
  tell: (news: CacheNews) => void
  failPoint: FailPoint
  after: After
  /** How many texts are kept ready to be searched; fewer in a test. */
  mostTexts?: number
}

/** One opened database, and what is remembered of it while it is open. */
export interface OpenCache extends Writable {
  readonly name: string
  readonly codec: RecordCodec
  readonly hasOlderKeys: boolean
  readonly queue: WriteQueue
  readonly heads: Heads
  readonly recentThreads: RecentThreads
  readonly texts: MessageTexts
  readonly damage: Damage
  readonly epochs: EpochTeller
  account: Account | null
  /** The rows as they stand on disk, by branch. */
  readonly feeds: Map<BranchId, FeedRow>
  /** Up to where rows of older keys were sealed anew: the store, by its number, and the last key in it. */
  resealed: { store: number; after: unknown }
}

export async function openCache(
  { owner, keys, epoch, torn }: CacheInput<'database.open'>,
  { tell, failPoint, after, mostTexts }: CacheHostDeps,
): Promise<{ cache: OpenCache; opened: CacheOutput<'database.open'> }> {
  const name = databaseName(owner)
  const codec = await createSealingCodec(keys)
  const isTorn = torn && !(await rollLog())
  const fit = await fitDatabase({ name, codec, epoch, failPoint })
  const { database, marks, unsent, account, feeds, state } = fit
  const read = () => epochOf({ marks, unsent })
  const epochs = new EpochTeller({
    ...{ read, after },
    tell: (epoch) => {
      tell({ epoch })
    },
  })
  const damage = new Damage({
    tell: (branch) => {
      tell({ damaged: branch })
    },
    lost: () => {
      tell({ unsentLost: true })
    },
  })
  const queue = new WriteQueue()
  const heads = new Heads({ database, codec, queue, damage })
  const cache: OpenCache = {
    ...{ name, database, marks, unsent, failPoint, codec, queue, damage, epochs, account },
    onWritten: () => {
      epochs.noteWrite()
    },
    hasOlderKeys: keys.length > 1,
    feeds: new Map(feeds.map((row) => [row.branch, row])),
    heads,
    recentThreads: new RecentThreads(),
    texts: new MessageTexts({ database, codec, heads, damage }, mostTexts),
    resealed: { store: 0, after: undefined },
  }
  const cursors = feeds.map(toCursor)
  return { cache, opened: { account, cursors, epoch: read(), state, torn: isTorn } }
}

/** After the writes that were asked for; answers the last epoch. */
export async function closeCache({ queue, database, epochs, texts }: OpenCache) {
  texts.stop()
  await queue.idle()
  const epoch = epochs.stop()
  database.close()
  return epoch
}

/** What is remembered of a branch holds no more: the whole of it was replaced or taken away. */
export function forgetBranch(cache: OpenCache, branch: BranchId): void {
  const { heads, recentThreads, texts, damage, feeds } = cache
  feeds.delete(branch)
  heads.forget(branch)
  recentThreads.forget(branch)
  texts.forget(branch)
  damage.mended(branch)
}
