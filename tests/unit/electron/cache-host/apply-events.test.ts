import fc from 'fast-check'
import { expect, test } from 'vitest'
import { limits } from '#shared/contract/limits.ts'
import type { PatientId } from '#shared/model/ids.ts'
import { applyEvents } from '#electron/cache-host/apply-events.ts'
import type { ThreadNumbers } from '#electron/cache-host/rows.ts'
import { needsReply, noMessages } from '#electron/cache-host/thread-numbers.ts'
import {
  aThread,
  byStaff,
  eventsAfter,
  posted,
  readMark,
  receipt,
  removed,
  settled,
  upserted,
  type EventBody,
} from '#tests/support/cache-events.ts'
import { aPatientId } from '#tests/support/builders.ts'

const maria = aPatientId()

function apply(bodies: readonly EventBody[], known: ReadonlyMap<PatientId, ThreadNumbers>) {
  return applyEvents(known, eventsAfter(0, bodies))
}

function numbersAfter(bodies: readonly EventBody[], start: Partial<ThreadNumbers> = {}) {
  const known = new Map([[maria, { ...noMessages, ...start }]])
  return apply(bodies, known).get(maria)?.thread ?? known.get(maria)
}

test('an event about a patient who is unknown in the branch changes nothing', () => {
  const bodies = [posted(1), receipt(1, 1), readMark(1, 0), settled(1), removed()]
  expect(apply(bodies, new Map()).size).toBe(0)
})

test('unread is what the service says, and a staff message does not move it', () => {
  expect(numbersAfter([posted(1, { unread: 1 }), posted(2, { unread: 2 })])?.unread).toBe(2)
  const answered = [posted(1), posted(2, { from: byStaff, unread: 1 })]
  expect(numbersAfter(answered)?.unread).toBe(1)
})

test('receipts never go down, the read mark does', () => {
  const marks = [receipt(4, 3), receipt(2, 1), readMark(4, 0), readMark(1, 3)]
  const after = numbersAfter(marks, { lastSeq: 4 })
  expect(after).toMatchObject({ delivered: 4, read: 3, upTo: 1, unread: 3 })
})

test('a receipt says nothing of messages that are yet to be written', () => {
  const after = numbersAfter([receipt(50_000_000, 50_000_000), posted(5)], { lastSeq: 4 })
  expect(after).toMatchObject({ lastSeq: 5, delivered: 4, read: 4 })
  const thread = aThread({ lastSeq: 7, delivered: 9, read: 8 })
  expect(numbersAfter([upserted({}, thread)])).toMatchObject({ delivered: 7, read: 7 })
})

test('a message leaps that is further above its thread than a page of history reaches down', () => {
  const known = new Map([[maria, { ...noMessages, lastSeq: 30 }]])
  const highest = 30 + limits.historyPage
  expect(apply([posted(highest)], known).get(maria)?.leaps).toBe(false)
  expect(apply([posted(highest + 1)], known).get(maria)?.leaps).toBe(true)
  expect(apply([posted(50_000_000), posted(31)], known).get(maria)?.leaps).toBe(true)
  const entering = [upserted({}, aThread({ lastSeq: 5_000 })), posted(5_001)]
  expect(apply(entering, new Map()).get(maria)?.leaps).toBe(false)
})

test('a patient who spoke last waits for a reply until somebody answers or settles it', () => {
  const asked = [posted(1)]
  const isWaiting = (bodies: EventBody[]) => needsReply(numbersAfter(bodies) ?? noMessages)
  expect(isWaiting(asked)).toBe(true)
  expect(isWaiting([...asked, posted(2, { from: byStaff })])).toBe(false)
  expect(isWaiting([...asked, settled(1)])).toBe(false)
  expect(isWaiting([...asked, settled(1), posted(2)])).toBe(true)
  const notice = { kind: 'system', id: 'svc_chat', name: 'Chat' } as const
  expect(isWaiting([...asked, posted(2, { from: notice })])).toBe(true)
})

test('a patient who enters brings the thread and its last message', () => {
  const thread = aThread({ lastSeq: 7, unread: 2, upTo: 5, delivered: 6, read: 6 })
  const change = apply([upserted({}, thread)], new Map()).get(maria)
  expect(change?.thread).toMatchObject({ lastSeq: 7, unread: 2, upTo: 5, asks: 7 })
  expect(change?.newest?.seq).toBe(7)
  expect([...(change?.messages.keys() ?? [])]).toEqual([7])
})

test('a changed name leaves the thread as it is', () => {
  const change = apply(
    [upserted({ name: 'Maria Cruz' })],
    new Map([[maria, { ...noMessages, lastSeq: 3 }]]),
  )
  expect(change.get(maria)).toMatchObject({
    patient: { name: 'Maria Cruz' },
    thread: { lastSeq: 3 },
  })
})

test('a removed patient who comes back in the same batch has only what came back', () => {
  const bodies = [posted(1), removed(), upserted({}, aThread({ lastSeq: 2 })), posted(3)]
  const change = apply(bodies, new Map([[maria, noMessages]])).get(maria)
  expect(change).toMatchObject({ wiped: true, thread: { lastSeq: 3 } })
  expect([...(change?.messages.keys() ?? [])]).toEqual([2, 3])
})

test('an event that a newer snapshot already holds does not put an older message on top', () => {
  const after = apply([posted(5)], new Map([[maria, { ...noMessages, lastSeq: 9 }]])).get(maria)
  expect(after).toMatchObject({ thread: { lastSeq: 9 }, newest: undefined })
  expect([...(after?.messages.keys() ?? [])]).toEqual([5])
})

const anyBody = (patient: PatientId): fc.Arbitrary<EventBody> => {
  const seq = fc.integer({ min: 1, max: 12 })
  const count = fc.integer({ min: 0, max: 5 })
  return fc.oneof(
    seq.map((n) => posted(n, { patient })),
    seq.map((n) => posted(n, { patient, from: byStaff, unread: 0 })),
    fc.tuple(seq, seq).map(([delivered, read]) => receipt(delivered, read, patient)),
    fc.tuple(seq, count).map(([upTo, unread]) => readMark(upTo, unread, patient)),
    seq.map((n) => settled(n, patient)),
    fc.constant(upserted({ id: patient })),
    seq.map((lastSeq) => upserted({ id: patient }, aThread({ patient, lastSeq }))),
    fc.constant(removed(patient)),
  )
}

const anyBodies = fc.array(
  fc.constantFrom('pt_one', 'pt_two', 'pt_three').chain((name) => anyBody(aPatientId(name))),
  { maxLength: 40 },
)

test('one batch, many batches and the same batch twice in a row end in the same state', () => {
  fc.assert(
    fc.property(
      anyBodies,
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
      (bodies, sizes) => {
        const whole = new StoredState()
        whole.apply(bodies)
        const pieces = new StoredState()
        for (let at = 0, turn = 0; at < bodies.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1
          pieces.apply(bodies.slice(at, at + size))
          at += size
        }
        expect(pieces.everything()).toEqual(whole.everything())
      },
    ),
    { numRuns: 500 },
  )
})

/** What the tables would hold: changes put one after the other. */
class StoredState {
  readonly threads = new Map<PatientId, ThreadNumbers>()
  readonly messages = new Map<string, string>()
  readonly previews = new Map<PatientId, number>()

  apply(bodies: readonly EventBody[]): void {
    for (const [patient, change] of apply(bodies, this.threads)) {
      if (change.wiped) {
        for (const key of this.messages.keys())
          if (key.startsWith(`${patient}/`)) this.messages.delete(key)
        this.threads.delete(patient)
        this.previews.delete(patient)
      }
      if (change.thread) this.threads.set(patient, change.thread)
      if (change.newest) this.previews.set(patient, change.newest.seq)
      for (const message of change.messages.values())
        this.messages.set(`${patient}/${message.seq}`, message.from.kind)
    }
  }

  everything() {
    const byKey = <V>(map: ReadonlyMap<string, V>) => Object.fromEntries([...map].sort())
    return [byKey(this.threads), byKey(this.messages), byKey(this.previews)]
  }
}
