import { expect, test } from 'vitest'
import type { CacheMethodName } from '#shared/cache/names.ts'
import { limits } from '#shared/contract/limits.ts'
import type { CacheClient } from '#electron/main/cache/cache-client.ts'
import { BranchFeed } from '#electron/main/sync/branch-feed.ts'
import type { FeedDeps } from '#electron/main/sync/branch-feed.ts'
import { cachedFeedStore } from '#electron/main/sync/feed-store.ts'
import { aBranchId, aFeedId } from '#tests/support/builders.ts'
import { FakeClock, settle } from '#tests/support/fake-clock.ts'
import { fakeLog } from '#tests/support/fake-log.ts'

const feed = aFeedId()
const minuteMs = 60_000

interface Asked {
  method: string
  page?: string
}

/** A service that answers at once, always as `answer` says. */
function aFeedOf(answer: (asked: Asked, count: number) => unknown) {
  const clock = new FakeClock()
  const log = fakeLog()
  const asked: string[] = []
  const stored = { revs: 0 }
  const deps: FeedDeps = {
    branch: aBranchId(),
    stored: { feed, rev: 1 },
    clock,
    random: () => 0.5,
    log,
    listener: { onStored: () => undefined, onOnline: () => undefined, onProgress: () => undefined },
    store: cachedFeedStore({
      call: ((method: CacheMethodName, input: { since: number; upTo: number }) => {
        if (method !== 'feed.apply') return Promise.resolve({ patients: 0, settled: [] })
        stored.revs += input.upTo - input.since
        return Promise.resolve({ applied: true, cursor: input.upTo, patients: [], settled: [] })
      }) as CacheClient['call'],
    }),
    requests: {
      ask: (async (method: string, body: { page?: string }) => {
        asked.push(method)
        await settle()
        return { ok: true, result: answer({ method, ...body }, asked.length) }
      }) as unknown as FeedDeps['requests']['ask'],
    },
  }
  const branchFeed = new BranchFeed(deps)
  const snapshots = () => asked.filter((method) => method === 'snapshot').length
  /** Long enough for hundreds of answers, were they asked for without a pause. */
  const answered = async () => {
    for (let turn = 0; turn < 1_000; turn += 1) await settle()
  }
  const pass = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 500) {
      await clock.advance(500)
      for (let turn = 0; turn < 10; turn += 1) await settle()
    }
  }
  return { feed: branchFeed, clock, log, asked, stored, snapshots, answered, pass }
}

const aSnapshot = { feed, rev: 5, patients: [], threads: [] }
const aPage = { feed, events: [], head: 5, online: [] }

test('a service that answers every question with a reset is asked for snapshots ever more rarely', async () => {
  const { feed, asked, snapshots, answered, pass } = aFeedOf(({ method }) =>
    method === 'sync' ? { reset: true } : aSnapshot,
  )
  feed.link()
  await answered()
  expect(asked).toEqual(['sync', 'snapshot', 'sync'])
  await pass(3_000)
  expect(snapshots()).toBe(3)
  await pass(10 * minuteMs)
  expect(snapshots()).toBeLessThan(20)
  feed.stop()
})

test('a feed that is another one on every page is begun anew ever more rarely', async () => {
  const { feed, snapshots, answered, pass } = aFeedOf(({ method }, count) =>
    method === 'sync'
      ? { reset: true }
      : { ...aSnapshot, feed: `feed_${String(count)}`, patients: [{}], next: 'pt_maria' },
  )
  feed.link()
  await answered()
  expect(snapshots()).toBe(2)
  await pass(10 * minuteMs)
  expect(snapshots()).toBeLessThan(40)
  feed.stop()
})

test('a snapshot page that leads back is not followed', async () => {
  const patients = [{}]
  const { feed, log, asked, answered, pass } = aFeedOf(({ method }) =>
    method === 'sync' ? { reset: true } : { ...aSnapshot, patients, next: 'pt_maria' },
  )
  feed.link()
  await answered()
  expect(asked).toEqual(['sync', 'snapshot', 'snapshot'])
  expect(log.codes).toContain('feed.snapshot-leads-nowhere')
  await pass(10 * minuteMs)
  expect(asked.length).toBeLessThan(40)
  feed.stop()
})

test('a snapshot that goes on after an empty page is not followed', async () => {
  const { feed, log, asked, answered } = aFeedOf(({ method }) =>
    method === 'sync' ? { reset: true } : { ...aSnapshot, next: 'pt_maria' },
  )
  feed.link()
  await answered()
  expect(asked).toEqual(['sync', 'snapshot'])
  expect(log.codes).toContain('feed.snapshot-leads-nowhere')
  feed.stop()
})

test('a snapshot without an end is given up beyond what any branch has', async () => {
  const patients = Array.from({ length: 1_000 }, () => null)
  const next = (count: number) => `pt_${String(count).padStart(6, '0')}`
  const { feed, log, snapshots, answered } = aFeedOf(({ method }, count) =>
    method === 'sync' ? { reset: true } : { ...aSnapshot, patients, next: next(count) },
  )
  feed.link()
  await answered()
  expect(log.codes).toContain('feed.snapshot-leads-nowhere')
  expect(snapshots()).toBe(201)
  feed.stop()
})

test('a snapshot begins at once on the next connection, and after a while in step', async () => {
  const service = { resets: true }
  const { feed, snapshots, answered, pass } = aFeedOf(({ method }) => {
    if (method === 'snapshot') return aSnapshot
    return service.resets ? { reset: true } : aPage
  })
  feed.link()
  await pass(minuteMs)
  feed.unlink()
  const before = snapshots()
  feed.link()
  await answered()
  expect(snapshots()).toBe(before + 1)

  service.resets = false
  await pass(2 * minuteMs)
  expect(feed.inStep).toBe(true)
  const known = snapshots()
  feed.rebuild()
  await answered()
  expect(snapshots()).toBe(known + 1)
  feed.rebuild()
  await answered()
  expect(snapshots()).toBe(known + 1)
  await pass(minuteMs)
  expect(snapshots()).toBe(known + 2)
  feed.stop()
})

test('of a page that is longer than was asked for, no more than that is taken', async () => {
  const { feed, stored, answered } = aFeedOf(() => ({
    ...aPage,
    events: Array.from({ length: 3 * limits.syncPage }, () => null),
    head: 1 + limits.syncPage,
  }))
  feed.link()
  await answered()
  expect(stored.revs).toBe(limits.syncPage)
  feed.stop()
})
