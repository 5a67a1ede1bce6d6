import type { CacheOutput } from '#shared/cache/contract.ts'
import { unreadThreads } from '#electron/cache-host/methods/conversations.ts'
import type { OpenCache } from '#electron/cache-host/open-cache.ts'
import { toCursor } from '#electron/cache-host/rows.ts'

/** Both as of one moment: what is behind the cursors is in what is unread. */
export async function feedPosition(cache: OpenCache): Promise<CacheOutput<'feed.position'>> {
  const { feeds, patients, threads } = cache.database
  return cache.database.transaction('r', [feeds, patients, threads], async () => ({
    cursors: (await feeds.toArray()).map(toCursor),
    unread: await unreadThreads(cache),
  }))
}
