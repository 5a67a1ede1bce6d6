import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { limits } from '#shared/contract/limits.ts'
import {
  feedAfter,
  hasGap,
  initialFeed,
  isInStep,
  nextAction,
} from '#electron/main/sync/feed-state.ts'
import type { FeedAction, FeedInput, FeedState } from '#electron/main/sync/feed-state.ts'
import { aFeedId, aSettledEvent } from '#tests/support/builders.ts'

const feed = aFeedId('one')
const other = aFeedId('two')

const after = (state: FeedState, ...inputs: FeedInput[]) => inputs.reduce(feedAfter, state)
const event = (rev: number, of = feed): FeedInput => ({
  type: 'event',
  feed: of,
  rev,
  event: aSettledEvent(of, rev),
})
const page = (since: number, revs: number[], head: number): FeedInput => ({
  type: 'synced',
  feed,
  since,
  events: revs.map((rev) => aSettledEvent(feed, rev)),
  head,
  heldBefore: [],
})
const stored = (rev: number) => initialFeed({ feed, rev })
const inStepAt = (rev: number) => after(stored(rev), { type: 'linked' }, page(rev, [], rev))

/** Applies everything that can be applied, as the cache would; answers the revs in the order of applying. */
function drain(start: FeedState): { state: FeedState; applied: number[] } {
  let state = start
  const applied: number[] = []
  for (let action = nextAction(state); action?.do === 'apply'; action = nextAction(state)) {
    applied.push(...action.events.map(({ rev }) => rev))
    state = feedAfter(state, { type: 'applied', cursor: action.upTo })
  }
  return { state, applied }
}

describe('when the cache begins anew', () => {
  test('the branch asks from the beginning, and what it held is not applied', () => {
    const state = after(inStepAt(7), event(8), { type: 'applied', cursor: 0 })
    expect(nextAction(state)).toEqual({ do: 'sync', feed, since: 0 })
    expect(nextAction(after(state, { type: 'reset' }))).toMatchObject({ do: 'snapshot' })
  })
})

describe('after a connect', () => {
  test('a known branch asks for what follows its cursor', () => {
    expect(nextAction(after(stored(7), { type: 'linked' }))).toEqual({ do: 'sync', feed, since: 7 })
  })

  test('nothing is asked without a connection', () => {
    expect(nextAction(after(stored(7), event(8), { type: 'sync-due' }))).toBeUndefined()
  })

  test('live events that come before the answer wait, then follow it', () => {
    const waiting = after(stored(7), { type: 'linked' }, event(9))
    const { state, applied } = drain(after(waiting, page(7, [8], 9)))
    expect(applied).toEqual([8, 9])
    expect(isInStep(state)).toBe(true)
  })

  test('a page that is not the last is followed by the next', () => {
    const { state } = drain(after(stored(0), { type: 'linked' }, page(0, [1, 2], 5)))
    expect(nextAction(state)).toEqual({ do: 'sync', feed, since: 2 })
    expect(isInStep(state)).toBe(false)
  })

  test('an empty page that promises more is not asked for again at once', () => {
    expect(nextAction(after(stored(3), { type: 'linked' }, page(3, [], 9)))).toBeUndefined()
  })
})

describe('live events', () => {
  test.each([
    ['at the cursor', 5],
    ['below the cursor', 2],
  ])('an event %s changes nothing', (_, rev) => {
    const state = inStepAt(5)
    expect(feedAfter(state, event(rev))).toBe(state)
  })

  test('an event of another feed is dropped and asks whether the log is still the same', () => {
    const state = feedAfter(inStepAt(5), event(6, other))
    expect(state.held.size).toBe(0)
    expect(nextAction(state)).toEqual({ do: 'sync', feed, since: 5 })
  })

  test('a missing rev is a gap, and nothing after it is applied', () => {
    const state = feedAfter(inStepAt(5), event(7))
    expect(hasGap(state)).toBe(true)
    expect(nextAction(state)).toBeUndefined()
  })

  test('a rev without an event counts', () => {
    const state = after(inStepAt(5), { type: 'event', feed, rev: 6, event: null }, event(7))
    expect(nextAction(state)).toMatchObject({
      do: 'apply',
      since: 5,
      upTo: 7,
      events: [{ rev: 7 }],
    })
  })

  test('however they are permuted and doubled, each is applied once and in order', () => {
    const revs = fc
      .integer({ min: 1, max: 40 })
      .chain((last) =>
        fc
          .tuple(
            fc.shuffledSubarray(range(1, last), { minLength: last, maxLength: last }),
            fc.array(fc.integer({ min: 1, max: last }), { maxLength: 40 }),
          )
          .map(([all, again]) => [...all, ...again]),
      )
    fc.assert(
      fc.property(revs, (order) => {
        let state = inStepAt(0)
        const applied: number[] = []
        for (const rev of order) {
          const drained = drain(feedAfter(state, event(rev)))
          applied.push(...drained.applied)
          state = drained.state
        }
        expect(applied).toEqual(range(1, Math.max(...order)))
      }),
    )
  })

  test('whatever is lost, one sync from the cursor brings the rest', () => {
    const lossy = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.infiniteStream(fc.boolean()))
    fc.assert(
      fc.property(lossy, ([last, kept]) => {
        const seen = range(1, last).filter(() => kept.next().value)
        const live = drain(after(inStepAt(0), ...seen.map((rev) => event(rev))))
        const { cursor } = live.state
        const asked = feedAfter(live.state, { type: 'sync-due' })
        const rest = drain(feedAfter(asked, page(cursor, range(cursor + 1, last), last)))
        expect([...live.applied, ...rest.applied]).toEqual(range(1, last))
        expect(rest.state.held.size).toBe(0)
      }),
    )
  })

  test('a rev that the log never had is dropped by the next answer, and nothing is asked for any more', () => {
    const phantom = after(inStepAt(5), event(1_000_000), { type: 'sync-due' })
    expect(hasGap(phantom)).toBe(true)
    const state = feedAfter(phantom, { ...page(5, [], 5), heldBefore: [1_000_000] } as FeedInput)
    expect(hasGap(state)).toBe(false)
    expect(isInStep(state)).toBe(true)
  })

  test('what came while the answer was under way is not taken for one', () => {
    const asked = after(inStepAt(5), event(8), { type: 'sync-due' })
    const { applied } = drain(
      after(asked, event(7), { ...page(5, [6], 6), heldBefore: [8] } as FeedInput, event(8)),
    )
    expect(applied).toEqual([6, 7, 8])
  })

  test('an end that a reply has named wrongly is put right by the next one', () => {
    const wrong = after(inStepAt(5), page(5, [6], Number.MAX_SAFE_INTEGER))
    const { state } = drain(wrong)
    expect(isInStep(state)).toBe(false)
    expect(isInStep(feedAfter(state, page(6, [], 6)))).toBe(true)
  })

  test('no more than a page is applied in one transaction', () => {
    const state = after(inStepAt(0), page(0, range(1, limits.syncPage + 20), limits.syncPage + 20))
    expect(nextAction(state)).toMatchObject({ do: 'apply', since: 0, upTo: limits.syncPage })
  })
})

describe('a log that began anew', () => {
  const resetting = after(stored(9), { type: 'linked' }, { type: 'reset' })
  const staged = (of: typeof feed, rev: number, next?: 'pt_b'): FeedInput => ({
    type: 'staged',
    feed: of,
    rev,
    next: next as Extract<FeedInput, { type: 'staged' }>['next'],
  })

  test('is read page by page, then replaces the branch at the first page’s rev', () => {
    const first = feedAfter(resetting, staged(other, 40, 'pt_b'))
    expect(nextAction(first)).toEqual({ do: 'snapshot', page: 'pt_b', feed: other })
    const last = feedAfter(first, staged(other, 44))
    expect(nextAction(last)).toEqual({ do: 'replace', feed: other, rev: 40 })
  })

  test('goes on with a sync from that rev', () => {
    const replaced = feedAfter(resetting, { type: 'replaced', feed: other, rev: 40 })
    expect(nextAction(replaced)).toEqual({ do: 'sync', feed: other, since: 40 })
  })

  test('an empty one is in step at once: a sync from 0 would be answered with a reset for ever', () => {
    const empty = feedAfter(resetting, { type: 'replaced', feed: other, rev: 0 })
    expect(nextAction(empty)).toBeUndefined()
    expect(isInStep(empty)).toBe(true)
    expect(nextAction(feedAfter(empty, event(1, other)))).toMatchObject({
      do: 'apply',
      since: 0,
      upTo: 1,
    })
  })

  test('a page of yet another feed starts the reading again', () => {
    const mixed = after(resetting, staged(other, 40, 'pt_b'), staged(feed, 3))
    expect(nextAction(mixed)).toEqual<FeedAction>({
      do: 'snapshot',
      page: undefined,
      feed: undefined,
    })
  })

  test('a sync reply of another feed is a reset too', () => {
    const state = after(stored(9), { type: 'linked' }, {
      ...page(9, [], 9),
      feed: other,
    } as FeedInput)
    expect(nextAction(state)).toMatchObject({ do: 'snapshot' })
  })

  test('a lost connection begins the reading again from the first page', () => {
    const half = feedAfter(resetting, staged(other, 40, 'pt_b'))
    const again = after(half, { type: 'unlinked' }, { type: 'linked' })
    expect(nextAction(again)).toEqual({ do: 'sync', feed, since: 9 })
  })
})

describe('a branch that the service hides', () => {
  test('is not asked for again before the next account', () => {
    const hidden = after(stored(4), { type: 'linked' }, { type: 'hidden' })
    expect(nextAction(feedAfter(hidden, { type: 'sync-due' }))).toBeUndefined()
    expect(nextAction(feedAfter(hidden, { type: 'account' }))).toEqual({
      do: 'sync',
      feed,
      since: 4,
    })
  })
})

test('an account on a living connection asks what a restarted service did meanwhile', () => {
  expect(nextAction(feedAfter(inStepAt(5), { type: 'account' }))).toEqual({
    do: 'sync',
    feed,
    since: 5,
  })
})

test('after a failure nothing runs until the quiet timer or a gap asks again', () => {
  const failed = after(inStepAt(5), event(6), { type: 'failed' })
  expect(nextAction(failed)).toBeUndefined()
  expect(nextAction(feedAfter(failed, { type: 'sync-due' }))).toEqual({
    do: 'sync',
    feed,
    since: 5,
  })
})

describe('when rows turn out to be missing on disk', () => {
  const damaged: FeedInput = { type: 'damaged' }

  test('the branch begins anew, as one that nothing is known of', () => {
    expect(nextAction(feedAfter(inStepAt(5), damaged))).toEqual({
      do: 'sync',
      feed: undefined,
      since: 0,
    })
  })

  test.each<[string, FeedInput]>([
    ['batch that was being applied', { type: 'applied', cursor: 7 }],
    ['page that was being asked for', page(5, [6], 6)],
  ])('a %s brings back nothing of it', (_, late) => {
    const state = after(inStepAt(5), damaged, late, page(7, [], 7))
    expect(nextAction(state)).toMatchObject({ do: 'snapshot' })
  })

  test('without a connection it is the first thing that is asked on the next one', () => {
    const state = after(inStepAt(5), { type: 'unlinked' }, damaged)
    expect(nextAction(state)).toBeUndefined()
    expect(nextAction(feedAfter(state, { type: 'linked' }))).toMatchObject({ do: 'sync', since: 0 })
  })
})

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
}
