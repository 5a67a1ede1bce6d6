import 'fake-indexeddb/auto'
import { cacheMethods, type CacheInput, type CacheOutput } from '#shared/cache/contract.ts'
import type { CacheMethodName } from '#shared/cache/names.ts'
import { PracticeId } from '#shared/model/ids.ts'
import { cacheHandlers } from '#electron/cache-host/handlers.ts'
import type { EventBody } from '#tests/support/cache-events.ts'
import { eventsAfter } from '#tests/support/cache-events.ts'
import { aBranchId, aFeedId, anAccount, aStaffId } from '#tests/support/builders.ts'
import { sealingCodec } from '#tests/support/sealing-codec.ts'

let practices = 0

export interface TestCache {
  call<N extends CacheMethodName>(name: N, input: CacheInput<N>): Promise<CacheOutput<N>>
  /** Applies events at the cursor of a branch. */
  apply(bodies: readonly EventBody[], branch?: string): Promise<CacheOutput<'feed.apply'>>
}

/** The cache host's handlers over a database of their own, in memory; every answer is checked by the contract. */
export async function openTestCache(): Promise<TestCache> {
  const handlers = cacheHandlers(await sealingCodec())
  practices += 1
  const owner = { practice: PracticeId.parse(`pr_${practices}`), staff: aStaffId() }
  const cursors = new Map<string, number>()
  const cache: TestCache = {
    call: async (name, input) => {
      const run = handlers[name] as (input: unknown) => Promise<unknown>
      const checked = cacheMethods[name].input.parse(structuredClone(input))
      return cacheMethods[name].output.parse(await run(checked)) as never
    },
    apply: async (bodies, branchName = aBranchId()) => {
      const since = cursors.get(branchName) ?? 0
      const done = await cache.call('feed.apply', {
        branch: aBranchId(branchName),
        feed: aFeedId(),
        since,
        upTo: since + bodies.length,
        events: eventsAfter(since, bodies),
      })
      cursors.set(branchName, done.cursor)
      return done
    },
  }
  await cache.call('database.open', owner)
  await cache.call('account.save', anAccount())
  return cache
}
