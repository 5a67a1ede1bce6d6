import type { CacheInput, CacheOutput } from '#shared/cache/contract.ts'
import type { RequestId } from '#shared/model/ids.ts'
import type { CacheClient } from '#electron/main/cache/cache-client.ts'
import type { Replaced } from '#electron/main/sync/feed-listener.ts'

/** Where a feed puts what it has read, one call at a time and in the order of the revs. */
export interface FeedStore {
  apply(input: CacheInput<'feed.apply'>): Promise<CacheOutput<'feed.apply'>>
  stage(input: CacheInput<'feed.stage'>): Promise<CacheOutput<'feed.stage'>>
  /** `isFollowed`: something was there before, so that it can be told what is new. */
  replace(
    input: CacheInput<'feed.replace'>,
    isFollowed: boolean,
  ): Promise<{ settled: RequestId[]; replaced?: Replaced }>
}

/** The message cache. */
export function cachedFeedStore(cache: Pick<CacheClient, 'call'>): FeedStore {
  return {
    apply: (input) => cache.call('feed.apply', input),
    stage: (input) => cache.call('feed.stage', input),
    replace: async (input, isFollowed) => {
      const { branch } = input
      const before = isFollowed ? await cache.call('conversation.list', { branch }) : undefined
      const { settled } = await cache.call('feed.replace', input)
      if (!before) return { settled }
      const after = await cache.call('conversation.list', { branch })
      return { settled, replaced: { before, after } }
    },
  }
}
