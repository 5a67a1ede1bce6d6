import 'fake-indexeddb/auto'
import { cacheMethods, type CacheInput, type CacheOutput } from '#shared/cache/contract.ts'
import type { CacheMethodName } from '#shared/cache/names.ts'
import { PracticeId, type BranchId, type FeedId } from '#shared/model/ids.ts'
import type { CacheNews } from '#shared/cache/port-messages.ts'
import { FailPoint } from '#electron/cache-host/fail-point.ts'
import { cacheHandlers } from '#electron/cache-host/handlers.ts'
import type { CacheHostDeps } from '#electron/cache-host/open-cache.ts'
import { storageFailure } from '#electron/cache-host/storage-failure.ts'
import type { EventBody } from '#tests/support/cache-events.ts'
import { eventsAfter } from '#tests/support/cache-events.ts'
import { aBranchId, aFeedId, anAccount, aStaffId } from '#tests/support/builders.ts'
import { anOpening } from '#tests/support/cache-opening.ts'

let practices = 0

export interface TestCache {
  call<N extends CacheMethodName>(name: N, input: CacheInput<N>): Promise<CacheOutput<N>>
  /** Applies events at the cursor of a branch. */
  apply(bodies: readonly EventBody[], branch?: string): Promise<CacheOutput<'feed.apply'>>
  /** Puts what is staged in the place of a branch, whose cursor goes on from `rev`. */
  replace(branch: BranchId, feed: FeedId, rev: number): Promise<CacheOutput<'feed.replace'>>
  readonly opening: CacheInput<'database.open'>
  /** What was said unasked. */
  readonly news: CacheNews[]
  /** Lets the time pass that an epoch waits for. */
  passTime(): void
}

/** The cache host's handlers over a database of their own, in memory; every answer is checked by the contract. */
export async function openTestCache(
  over: Pick<CacheHostDeps, 'mostTexts'> = {},
): Promise<TestCache> {
  const news: CacheNews[] = []
  const tell = (said: CacheNews) => void news.push(said)
  const due: (() => void)[] = []
  const failPoint = new FailPoint((step) => {
    tell({ failPoint: step })
  })
  const after = (_ms: number, run: () => void) => void due.push(run)
  const handlers = cacheHandlers({ tell, failPoint, after, ...over })
  practices += 1
  const owner = { practice: PracticeId.parse(`pr_${practices}`), staff: aStaffId() }
  const opening = anOpening({ owner })
  const cursors = new Map<string, number>()
  const cache: TestCache = {
    ...{ opening, news },
    passTime: () => {
      for (const run of due.splice(0)) run()
    },
    call: async (name, input) => {
      const run = handlers[name] as (input: unknown) => Promise<unknown>
      const checked = cacheMethods[name].input.parse(structuredClone(input))
      const answer = await run(checked).catch((thrown: unknown) => {
        throw storageFailure(thrown)
      })
      return cacheMethods[name].output.parse(answer) as never
    },
    replace: async (branch, feed, rev) => {
      const done = await cache.call('feed.replace', { branch, feed, rev })
      cursors.set(branch, rev)
      return done
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
  await cache.call('database.open', opening)
  await cache.call('account.save', anAccount())
  return cache
}
