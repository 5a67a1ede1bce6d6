import { expect, test } from 'vitest'
import type { OutboxRequest } from '#shared/model/outbox-request.ts'
import {
  aBranchId,
  aFeedId,
  aMessage,
  aPatientId,
  aRequestId,
  morningMs,
} from '#tests/support/builders.ts'
import { toInstant } from '#shared/model/instant.ts'
import {
  aPatient,
  aThread,
  byStaff,
  posted,
  removed,
  upserted,
} from '#tests/support/cache-events.ts'
import { openTestCache, type TestCache } from '#tests/support/cache-in-memory.ts'

const branch = aBranchId()
const patient = aPatientId()
const id = aRequestId(900)
const at = toInstant(morningMs + 900_000)

type Send = Extract<OutboxRequest, { method: 'message.send' }>

const aSend = (over: Partial<Send> = {}): Send => ({
  method: 'message.send',
  ...{ id, branch, patient, text: 'See you at nine', createdAt: at },
  ...over,
})

async function pendingOf(cache: TestCache) {
  return (await cache.call('thread.get', { branch, patient, limit: 60 }))?.view.pending
}

async function withPatient(): Promise<TestCache> {
  const cache = await openTestCache()
  await cache.apply([upserted(), posted(1)])
  return cache
}

test('requests come back in the order of adding, whatever their times say', async () => {
  const cache = await withPatient()
  const requests = [
    aSend({ createdAt: toInstant(morningMs + 5_000) }),
    aSend({ id: aRequestId(800), createdAt: toInstant(morningMs) }),
    { method: 'thread.read', id: aRequestId(950), branch, patient, upTo: 1, createdAt: at },
    { method: 'thread.settle', id: aRequestId(700), branch, patient, upTo: 1, createdAt: at },
  ] satisfies OutboxRequest[]
  for (const request of requests) await cache.call('outbox.add', request)
  expect(await cache.call('outbox.list', undefined)).toEqual(requests)
})

test('the same id a second time changes nothing', async () => {
  const cache = await withPatient()
  await cache.call('outbox.add', aSend())
  await cache.call('draft.save', { branch, patient, text: 'the next one' })
  await cache.call('outbox.add', aSend({ text: 'Something else' }))
  expect(await cache.call('outbox.list', undefined)).toEqual([aSend()])
  const found = await cache.call('thread.get', { branch, patient, limit: 60 })
  expect(found?.view.draft).toBe('the next one')
})

test('a message takes the draft of its thread with it, a mark does not', async () => {
  const cache = await withPatient()
  const draft = async () =>
    (await cache.call('thread.get', { branch, patient, limit: 60 }))?.view.draft
  await cache.call('draft.save', { branch, patient, text: 'See you' })
  const mark = { id: aRequestId(1), branch, patient, upTo: 1, createdAt: at }
  await cache.call('outbox.add', { ...mark, method: 'thread.read' })
  expect(await draft()).toBe('See you')
  await cache.call('outbox.add', aSend())
  expect(await draft()).toBe('')
})

test('a sent message stays until the feed brings it', async () => {
  const cache = await withPatient()
  await cache.call('outbox.add', aSend())
  await cache.call('outbox.answer', { id, answer: { is: 'sent', seq: 2, at } })
  expect(await pendingOf(cache)).toMatchObject([{ id, state: { is: 'sent', seq: 2 } }])
  expect(await cache.call('outbox.list', undefined)).toEqual([])
  await cache.apply([posted(2, { id, from: byStaff })])
  expect(await pendingOf(cache)).toEqual([])
})

test('a sent message goes when its thread has passed its seq', async () => {
  const cache = await withPatient()
  await cache.call('outbox.add', aSend())
  await cache.call('outbox.answer', { id, answer: { is: 'sent', seq: 2, at } })
  await cache.apply([posted(3)])
  expect(await pendingOf(cache)).toEqual([])
})

test('the event may be faster than the answer', async () => {
  const cache = await withPatient()
  await cache.call('outbox.add', aSend())
  expect(await cache.apply([posted(2, { id, from: byStaff })])).toMatchObject({ settled: [id] })
  await cache.call('outbox.answer', { id, answer: { is: 'sent', seq: 2, at } })
  expect(await pendingOf(cache)).toEqual([])
})

test('an answer that comes after its event was applied leaves nothing behind', async () => {
  const cache = await withPatient()
  await cache.call('outbox.add', aSend())
  await cache.apply([posted(2), posted(3)])
  await cache.call('outbox.answer', { id, answer: { is: 'sent', seq: 2, at } })
  expect(await pendingOf(cache)).toEqual([])
})

test('a refused message stays, says why, and is sent again under a new id', async () => {
  const cache = await withPatient()
  await cache.call('outbox.add', aSend())
  await cache.call('outbox.answer', { id, answer: { is: 'refused', code: 'not_linked' } })
  expect(await pendingOf(cache)).toMatchObject([{ state: { is: 'not-sent', code: 'not_linked' } }])
  expect(await cache.call('outbox.list', undefined)).toEqual([])
  const again = {
    id,
    newId: aRequestId(901),
    createdAt: toInstant(morningMs + 1),
    keepsPlace: false,
  }
  const request = aSend({ id: again.newId, createdAt: again.createdAt })
  expect(await cache.call('outbox.retry', again)).toEqual(request)
  expect(await cache.call('outbox.list', undefined)).toEqual([request])
  expect(await cache.call('outbox.retry', again)).toBeNull()
})

test('a refused message that keeps its place is the first again', async () => {
  const cache = await withPatient()
  const behind = aSend({ id: aRequestId(902) })
  await cache.call('outbox.add', aSend())
  await cache.call('outbox.add', behind)
  await cache.call('outbox.answer', { id, answer: { is: 'refused', code: 'plan_required' } })
  const again = { id, newId: aRequestId(901), createdAt: toInstant(morningMs + 1) }
  await cache.call('outbox.retry', { ...again, keepsPlace: true })
  const waiting = await cache.call('outbox.list', undefined)
  expect(waiting.map((request) => request.id)).toEqual([again.newId, behind.id])
})

test('only a message that was not sent is discarded', async () => {
  const cache = await withPatient()
  await cache.call('outbox.add', aSend())
  expect(await cache.call('outbox.discard', { id })).toBeNull()
  await cache.call('outbox.answer', { id, answer: { is: 'refused', code: 'too_long' } })
  expect(await cache.call('outbox.discard', { id })).toEqual({ branch, patient })
  expect(await pendingOf(cache)).toEqual([])
})

test('a refused message that turns out to be posted is sent', async () => {
  const cache = await withPatient()
  await cache.call('outbox.add', aSend())
  await cache.call('outbox.answer', { id, answer: { is: 'refused', code: 'unavailable' } })
  expect(await cache.apply([posted(2, { id, from: byStaff })])).toMatchObject({ settled: [id] })
  expect(await pendingOf(cache)).toEqual([])
})

test('history and a snapshot show a message to be sent as an event does', async () => {
  const cache = await withPatient()
  await cache.call('outbox.add', aSend())
  const message = aMessage({ id, seq: 2, from: byStaff })
  await cache.call('history.add', { branch, patient, messages: [message], before: message.seq + 1 })
  expect(await cache.call('outbox.list', undefined)).toEqual([])
  await cache.call('outbox.add', aSend())
  const thread = aThread({ lastSeq: 2, last: message })
  await cache.call('feed.stage', { branch, first: true, patients: [aPatient()], threads: [thread] })
  const replaced = await cache.call('feed.replace', { branch, feed: aFeedId(), rev: 9 })
  expect(replaced).toEqual({ settled: [id] })
})

test('a patient who leaves takes no waiting message with him, and one who is gone needs no sent one', async () => {
  const cache = await withPatient()
  await cache.call('outbox.add', aSend())
  await cache.call('outbox.add', aSend({ id: aRequestId(901) }))
  await cache.call('outbox.answer', { id, answer: { is: 'sent', seq: 2, at } })
  await cache.apply([removed()])
  expect(await cache.call('outbox.list', undefined)).toMatchObject([{ id: aRequestId(901) }])
  await cache.apply([upserted()])
  expect(await pendingOf(cache)).toMatchObject([{ id: aRequestId(901) }])
})

test('an answered mark is gone', async () => {
  const cache = await withPatient()
  const mark = { id, branch, patient, upTo: 1, createdAt: at }
  await cache.call('outbox.add', { ...mark, method: 'thread.read' })
  await cache.call('outbox.answer', { id, answer: { is: 'refused', code: 'not_in_branch' } })
  expect(await cache.call('outbox.list', undefined)).toEqual([])
  await cache.call('outbox.answer', { id, answer: { is: 'done' } })
})

test('a message that is taken back is the draft from then on, above what was typed since', async () => {
  const cache = await withPatient()
  await cache.call('outbox.add', aSend())
  await cache.call('draft.save', { branch, patient, text: 'older' })
  expect(await cache.call('outbox.withdraw', { id, typed: 'typed since' })).toBe(true)
  expect(await pendingOf(cache)).toEqual([])
  const thread = await cache.call('thread.get', { branch, patient, limit: 60 })
  expect(thread?.view.draft).toBe('See you at nine\ntyped since')
  expect(await cache.call('outbox.withdraw', { id })).toBe(false)
})

test('a message that is withdrawn without a word for the draft leaves the draft alone', async () => {
  const cache = await withPatient()
  await cache.call('outbox.add', aSend())
  await cache.call('draft.save', { branch, patient, text: 'the next one' })
  expect(await cache.call('outbox.withdraw', { id })).toBe(true)
  const thread = await cache.call('thread.get', { branch, patient, limit: 60 })
  expect([thread?.view.pending, thread?.view.draft]).toEqual([[], 'the next one'])
})

test('what this desk learns of a waiting message stays with it, in its place', async () => {
  const cache = await withPatient()
  const next = aSend({ id: aRequestId(901) })
  await cache.call('outbox.add', aSend())
  await cache.call('outbox.add', next)
  await cache.call('outbox.change', { id, change: { isTried: true } })
  await cache.call('outbox.change', { id, change: { confirmedAt: at } })
  const known = { ...aSend(), isTried: true, confirmedAt: at }
  expect(await cache.call('outbox.list', undefined)).toEqual([known, next])
})

test('a message that goes out anew where it stood is as old as it was, and untried', async () => {
  const cache = await withPatient()
  await cache.call('outbox.add', aSend({ isTried: true }))
  await cache.call('outbox.answer', { id, answer: { is: 'refused', code: 'plan_required' } })
  const newId = aRequestId(902)
  const later = toInstant(morningMs + 9_000_000)
  const again = { id, newId, createdAt: later, keepsPlace: true }
  expect(await cache.call('outbox.retry', again)).toEqual(aSend({ id: newId }))
})
