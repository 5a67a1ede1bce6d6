import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cutToFit, syncPage } from '#electron/demo/service/pages.ts'
import { limits } from '#shared/contract/limits.ts'
import { FeedId, PatientId, StaffId } from '#shared/model/ids.ts'
import { toInstant } from '#shared/model/instant.ts'
import type { BranchLog } from '#electron/demo/service/state.ts'

const feed = FeedId.parse('f1')
const everything = { limit: 500, keepEvents: Number.MAX_SAFE_INTEGER }

function aLog(head: number): BranchLog {
  const events = Array.from({ length: head }, (_, index) => ({
    v: 1 as const,
    feed,
    rev: index + 1,
    at: toInstant(0),
    type: 'thread.settled' as const,
    patient: PatientId.parse('pt_one'),
    upTo: index,
    by: StaffId.parse('st_one'),
  }))
  return { feed, head, events }
}

describe('pages', () => {
  test('whatever the items, what is taken fits, and the first one is always taken', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', maxLength: 30_000 }), { minLength: 1 }),
        (items) => {
          const taken = cutToFit(items)
          expect(taken).toEqual(items.slice(0, taken.length))
          expect(taken.length).toBeGreaterThan(0)
          if (taken.length > 1)
            expect(Buffer.byteLength(JSON.stringify(taken))).toBeLessThan(limits.payloadBytes)
        },
      ),
      { numRuns: 50 },
    )
  })

  test('a page begins right after the cursor and is as long as asked', () => {
    const page = syncPage(aLog(10), { ...everything, feed, since: 4, limit: 3 }, [])
    expect(page).toMatchObject({ head: 10, events: [{ rev: 5 }, { rev: 6 }, { rev: 7 }] })
  })

  test.each([
    ['the very beginning', { feed, since: 0 }],
    ['a cursor above the head', { feed, since: 11 }],
    ['another feed', { feed: FeedId.parse('f2'), since: 5 }],
    ['no feed', { since: 5 }],
    ['a cursor older than what is kept', { feed, since: 6, keepEvents: 3 }],
  ])('%s is answered with a reset', (_, question) => {
    expect(syncPage(aLog(10), { ...everything, ...question }, [])).toEqual({ reset: true })
  })

  test('the oldest cursor that is kept, and the head, are served', () => {
    expect(syncPage(aLog(10), { ...everything, feed, since: 7, keepEvents: 3 }, [])).toMatchObject({
      events: { length: 3 },
    })
    expect(syncPage(aLog(10), { ...everything, feed, since: 10 }, [])).toMatchObject({
      events: [],
      head: 10,
    })
  })

  test('an empty branch does not reset for ever', () => {
    expect(syncPage(aLog(0), { ...everything, feed, since: 0 }, [])).toMatchObject({
      events: [],
      head: 0,
    })
  })
})
