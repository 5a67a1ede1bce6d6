import { expect, test } from 'vitest'
import type { CacheInput } from '#shared/cache/contract.ts'
import { aBranchId, aMessage, aPatientId } from '#tests/support/builders.ts'
import { aThread, posted, upserted } from '#tests/support/cache-events.ts'
import { openTestCache, type TestCache } from '#tests/support/cache-in-memory.ts'
import { contiguousRun } from '#electron/cache-host/thread-run.ts'

const branch = aBranchId()
const patient = aPatientId()

async function look(cache: TestCache, over: Partial<CacheInput<'thread.get'>> = {}) {
  const found = await cache.call('thread.get', { branch, patient, limit: 60, ...over })
  if (!found) throw new Error('The patient is not in the branch')
  const seqs = found.view.messages.map((message) => message.seq)
  return { seqs, more: found.view.more, missingBelow: found.missingBelow }
}

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_unused, index) => aMessage({ seq: from + index }))

const seqs = (from: number, to: number) => range(from, to).map((message) => message.seq)

test('a patient without a message has an empty thread, and nothing is missing', async () => {
  const cache = await openTestCache()
  await cache.apply([upserted()])
  expect(await look(cache)).toEqual({ seqs: [], more: false, missingBelow: null })
})

test('a patient who is not in a stored branch has no thread', async () => {
  const cache = await openTestCache()
  const asked = { branch, patient, limit: 60 }
  await expect(cache.call('thread.get', asked)).rejects.toThrow('not stored yet')
  await cache.apply([upserted({ id: aPatientId('pt_other') })])
  expect(await cache.call('thread.get', asked)).toBeNull()
})

test('the newest messages come first, the older ones when they are asked for', async () => {
  const cache = await openTestCache()
  await cache.apply([upserted(), ...seqs(1, 80).map((seq) => posted(seq, { unread: 0 }))])
  expect(await look(cache)).toEqual({ seqs: seqs(21, 80), more: true, missingBelow: null })
  expect(await look(cache, { from: 5, limit: 1 })).toEqual({
    ...{ seqs: seqs(5, 80), more: true, missingBelow: null },
  })
  expect(await look(cache, { from: 1 })).toMatchObject({ more: false, missingBelow: null })
})

test('what is unread is among the newest, with some of what stands above, unless there are hundreds', async () => {
  const cache = await openTestCache()
  const unread = (from: number) =>
    upserted({}, aThread({ lastSeq: 500, upTo: from - 1, unread: 501 - from }))
  await cache.apply([upserted(), ...seqs(1, 500).map((seq) => posted(seq))])
  await cache.apply([unread(301)])
  expect((await look(cache)).seqs).toEqual(seqs(280, 500))
  await cache.apply([unread(480)])
  expect((await look(cache)).seqs).toEqual(seqs(441, 500))
  await cache.apply([unread(51)])
  expect((await look(cache)).seqs).toEqual(seqs(441, 500))
})

test('below the last message of a snapshot lies a gap until history fills it', async () => {
  const cache = await openTestCache()
  await cache.apply([upserted({}, aThread({ lastSeq: 50 })), posted(51, { unread: 0 })])
  expect(await look(cache)).toEqual({ seqs: [50, 51], more: true, missingBelow: 50 })
  await cache.call('history.add', { branch, patient, messages: range(20, 49), before: 50 })
  expect(await look(cache, { limit: 10 })).toMatchObject({ seqs: seqs(42, 51), missingBelow: null })
  expect(await look(cache)).toEqual({ seqs: seqs(20, 51), more: true, missingBelow: 20 })
  expect(await look(cache, { from: 30 })).toMatchObject({ missingBelow: null })
  await cache.call('history.add', { branch, patient, messages: range(1, 19), before: 20 })
  expect(await look(cache)).toEqual({ seqs: seqs(1, 51), more: false, missingBelow: null })
})

test('older messages below a gap stay out of sight until the gap is filled', async () => {
  const cache = await openTestCache()
  await cache.apply([upserted(), posted(1), posted(2), upserted({}, aThread({ lastSeq: 9 }))])
  expect(await look(cache)).toEqual({ seqs: [9], more: true, missingBelow: 9 })
  await cache.call('history.add', { branch, patient, messages: range(3, 8), before: 9 })
  expect(await look(cache)).toEqual({ seqs: seqs(1, 9), more: false, missingBelow: null })
})

test('a newest message that did not come is asked for', async () => {
  const cache = await openTestCache()
  const thread = aThread({ lastSeq: 4, last: null })
  await cache.apply([upserted(), posted(1), upserted({}, thread)])
  expect(await look(cache)).toEqual({ seqs: [1], more: false, missingBelow: 5 })
})

test('a message that cannot be read is passed over and not asked for again', async () => {
  const cache = await openTestCache()
  await cache.apply([upserted(), ...seqs(1, 4).map((seq) => posted(seq)), posted(6), posted(7)])
  expect(await look(cache)).toEqual({ seqs: [6, 7], more: true, missingBelow: 6 })
  await cache.call('history.add', { branch, patient, messages: range(1, 4), before: 6 })
  expect(await look(cache)).toEqual({ seqs: [1, 2, 3, 4, 6, 7], more: false, missingBelow: null })
})

test('of an answer that does not reach up to where it was asked for, nothing is taken', async () => {
  const cache = await openTestCache()
  const far = 100_000
  await cache.apply([upserted({}, aThread({ lastSeq: far }))])
  const asked = { seqs: [far], more: true, missingBelow: far }
  expect(await look(cache)).toEqual(asked)
  await cache.call('history.add', { branch, patient, messages: range(1, 30), before: far })
  expect(await look(cache)).toEqual(asked)
  const above = [...range(far + 200, far + 201), ...range(far - 2, far - 2)]
  await cache.call('history.add', { branch, patient, messages: above, before: far })
  expect(await look(cache)).toEqual({ seqs: [far - 2, far], more: true, missingBelow: far - 2 })
})

test('a thread whose last seq is the highest that can be told is opened', async () => {
  const cache = await openTestCache()
  await cache.apply([upserted({}, { ...aThread(), lastSeq: 2 ** 52 })])
  expect(await look(cache)).toMatchObject({ seqs: [], missingBelow: 2 ** 52 + 1 })
})

test('history of a patient who has left is not kept', async () => {
  const cache = await openTestCache()
  await cache.call('history.add', { branch, patient, messages: range(1, 3), before: 4 })
  await cache.apply([upserted({}, aThread({ lastSeq: 4 }))])
  expect(await look(cache)).toMatchObject({ seqs: [4], missingBelow: 4 })
})

test('a run ends at the first gap', () => {
  const table = [
    [[], 0, 1, undefined, null],
    [[], 3, 1, undefined, 4],
    [[1, 2, 3], 3, 1, 1, null],
    [[2, 3], 3, 1, 2, 2],
    [[2, 3], 3, 2, 2, null],
    [[1, 3], 3, 1, 3, 3],
    [[1, 2], 3, 1, 1, 4],
  ] as const
  for (const [cached, lastSeq, wanted, oldest, missingBelow] of table)
    expect(contiguousRun({ seqs: cached, lastSeq, wanted })).toEqual({ oldest, missingBelow })
})
