import { describe, expect, test } from 'vitest'
import type { CacheInput } from '#shared/cache/contract.ts'
import type { CacheMethodName } from '#shared/cache/names.ts'
import type { BranchEvent } from '#shared/contract/events.ts'
import { limits } from '#shared/contract/limits.ts'
import type { CacheClient } from '#electron/main/cache/cache-client.ts'
import { BranchFeed } from '#electron/main/sync/branch-feed.ts'
import type { FeedDeps } from '#electron/main/sync/branch-feed.ts'
import { cachedFeedStore } from '#electron/main/sync/feed-store.ts'
import { aBranchId, aFeedId, aPatientId, aSettledEvent } from '#tests/support/builders.ts'
import { FakeClock, settle } from '#tests/support/fake-clock.ts'
import { fakeLog } from '#tests/support/fake-log.ts'

const feedId = aFeedId()
const branch = aBranchId()

/** A service with a log of so many events, and a disk that finishes an apply when the test says so. */
function aFeed({ stored = 0, head = stored }: { stored?: number; head?: number }) {
  const clock = new FakeClock()
  const log = fakeLog()
  const service = { head }
  const asked: string[] = []
  const applied: number[] = []
  const disk = { held: false, release: (): void => undefined, fails: false }
  let cursor = stored
  const apply = async ({ since, upTo, events }: CacheInput<'feed.apply'>) => {
    if (disk.held) await new Promise<void>((resolve) => (disk.release = resolve))
    if (disk.fails) throw new Error('The disk is full')
    if (since !== cursor) return { applied: false, cursor, patients: [], settled: [] }
    applied.push(...events.map(({ rev }) => rev))
    cursor = upTo
    return { applied: true, cursor, patients: [], settled: [] }
  }
  const deps: FeedDeps = {
    branch,
    stored: { feed: feedId, rev: stored },
    clock,
    random: () => 0.5,
    log,
    listener: { onStored: () => undefined, onOnline: () => undefined, onProgress: () => undefined },
    store: cachedFeedStore({
      call: ((method: CacheMethodName, input: unknown) =>
        method === 'feed.apply'
          ? apply(input as CacheInput<'feed.apply'>)
          : Promise.reject(new Error(method))) as CacheClient['call'],
    }),
    requests: {
      ask: ((method: string, body: { since: number }) => {
        asked.push(`${method} ${body.since}`)
        const events = range(body.since + 1, service.head).map((rev) => aSettledEvent(feedId, rev))
        return Promise.resolve({
          ok: true,
          result: { feed: feedId, events, head: service.head, online: [] },
        })
      }) as unknown as FeedDeps['requests']['ask'],
    },
  }
  const feed = new BranchFeed(deps)
  const arrive = (rev: number, event: BranchEvent = aSettledEvent(feedId, rev)) => {
    service.head = Math.max(service.head, rev)
    feed.receive(event)
  }
  return { feed, clock, log, service, asked, applied, disk, arrive }
}

describe('a branch feed', () => {
  test('catches up from its cursor after a connect', async () => {
    const { feed, asked, applied } = aFeed({ stored: 3, head: 6 })
    feed.link()
    await settle()
    expect(asked).toEqual(['sync 3'])
    expect(applied).toEqual([4, 5, 6])
    expect(feed.inStep).toBe(true)
  })

  test('loses nothing that comes while the disk is still busy', async () => {
    const { feed, applied, disk, arrive } = aFeed({ stored: 3 })
    feed.link()
    await settle()
    disk.held = true
    arrive(4)
    await settle()
    disk.held = false
    arrive(5)
    arrive(6)
    disk.release()
    await settle()
    expect(applied).toEqual([4, 5, 6])
  })

  test('asks again when a rev has been missing for 2 s, and not before', async () => {
    const { feed, clock, asked, applied, arrive } = aFeed({ stored: 3 })
    feed.link()
    await settle()
    arrive(5)
    await clock.advance(limits.gapWaitMs - 1)
    expect(asked).toHaveLength(1)
    await clock.advance(1)
    expect(asked).toEqual(['sync 3', 'sync 3'])
    expect(applied).toEqual([4, 5])
  })

  test('a gap that closes by itself asks nothing', async () => {
    const { feed, clock, asked, applied, arrive } = aFeed({ stored: 3 })
    feed.link()
    await settle()
    arrive(5)
    arrive(4)
    await clock.advance(limits.gapWaitMs * 2)
    expect(asked).toHaveLength(1)
    expect(applied).toEqual([4, 5])
  })

  test('finds a lost last event within 75 s of silence', async () => {
    const { feed, clock, service, applied } = aFeed({ stored: 3 })
    feed.link()
    await settle()
    service.head = 4
    await clock.advance(75_000)
    expect(applied).toEqual([4])
  })

  test('an event that does not validate is counted, and the next good one is not held up for long', async () => {
    const { feed, clock, log, applied, arrive } = aFeed({ stored: 3 })
    feed.link()
    await settle()
    feed.receive({ v: 1, feed: feedId, rev: 4, type: 'thread.settled', upTo: 'everything' })
    arrive(5)
    await clock.advance(limits.gapWaitMs)
    expect(log.codes).toContain('feed.event-dropped')
    expect(applied).toEqual([4, 5])
  })

  test('a disk that fails is left alone until the next occasion', async () => {
    const { feed, clock, log, applied, disk, arrive } = aFeed({ stored: 3 })
    feed.link()
    await settle()
    disk.fails = true
    arrive(4)
    await settle()
    expect(log.codes.filter((code) => code === 'feed.action-failed')).toHaveLength(1)
    disk.fails = false
    await clock.advance(75_000)
    expect(applied).toEqual([4])
  })

  test('asks nothing without a connection', async () => {
    const { feed, clock, asked } = aFeed({ stored: 3 })
    feed.link()
    await settle()
    feed.unlink()
    await clock.advance(300_000)
    expect(asked).toHaveLength(1)
  })
})

describe('a branch whose log the service keeps no more', () => {
  const row = (patient: string, unread: number) => ({ patient: aPatientId(patient), unread })

  /** A service that answers with a reset once, and a disk whose list changes with the snapshot. */
  function aReset(stored: FeedDeps['stored']) {
    const told: unknown[] = []
    const lists = [[row('pt_maria', 0)], [row('pt_maria', 2)]]
    const before = [...(lists[0] ?? [])]
    const after = [...(lists[1] ?? [])]
    const answers: Partial<Record<CacheMethodName, () => unknown>> = {
      'conversation.list': () => lists[0],
      'feed.stage': () => ({ patients: 1 }),
      'feed.replace': () => {
        lists.shift()
        return { settled: [] }
      },
    }
    const page = { feed: feedId, rev: 9, patients: [], threads: [] }
    const end = { feed: feedId, events: [], head: 9, online: [] }
    const feed = new BranchFeed({
      ...{ branch, stored, clock: new FakeClock(), random: () => 0.5, log: fakeLog() },
      listener: {
        onStored: (change) => told.push(change),
        onOnline: () => undefined,
        onProgress: () => undefined,
      },
      store: cachedFeedStore({
        call: ((method: CacheMethodName) =>
          Promise.resolve(answers[method]?.())) as CacheClient['call'],
      }),
      requests: {
        ask: ((method: string, { since }: { since: number }) => {
          const result = method === 'snapshot' ? page : since < 9 ? { reset: true } : end
          return Promise.resolve({ ok: true, result })
        }) as unknown as FeedDeps['requests']['ask'],
      },
    })
    return { feed, told, before, after }
  }
  const change = { events: [], patients: null, settled: [] }

  test('tells the conversations as they were and as they are', async () => {
    const { feed, told, before, after } = aReset({ feed: feedId, rev: 3 })
    feed.link()
    await settle()
    expect(feed.inStep).toBe(true)
    expect(told).toEqual([{ ...change, replaced: { before, after } }])
  })

  test('has missed nothing when it was not followed before, or when its rows were damaged', async () => {
    const { feed, told } = aReset(undefined)
    feed.link()
    await settle()
    const damaged = aReset({ feed: feedId, rev: 9 })
    damaged.feed.link()
    await settle()
    damaged.feed.rebuild()
    await settle()
    expect([told, damaged.told]).toEqual([[change], [change]])
  })
})

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
}
