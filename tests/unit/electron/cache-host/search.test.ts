import { expect, test, vi } from 'vitest'
import type { CacheInput, CacheOutput } from '#shared/cache/contract.ts'
import { toInstant } from '#shared/model/instant.ts'
import type { SearchPlace } from '#shared/model/message-search.ts'
import {
  aBranchId,
  aFeedId,
  aMessage,
  anAccount,
  aPatientId,
  aRequestId,
  morningMs,
} from '#tests/support/builders.ts'
import { aThread, posted, removed, upserted } from '#tests/support/cache-events.ts'
import { openTestCache, type TestCache } from '#tests/support/cache-in-memory.ts'

const branch = aBranchId()
const maria = aPatientId()
const juan = aPatientId('pt_juan')

type Query = Partial<CacheInput<'search.messages'>>

const search = (cache: TestCache, text: string, over: Query = {}) =>
  cache.call('search.messages', { branch, text, limit: 30, ...over })

/** As a window does that waits until everything was read. */
function searchReady(cache: TestCache, text: string, over: Query = {}) {
  return vi.waitFor(async () => {
    const found = await search(cache, text, over)
    expect(found.isReading).toBe(false)
    return found
  })
}

const seqsOf = ({ hits }: CacheOutput<'search.messages'>) => hits.map(({ seq }) => seq)

/** Follows `next` to its end. */
async function searchAll(cache: TestCache, text: string, over: Query = {}) {
  const found = await searchReady(cache, text, over)
  const hits = [...found.hits]
  for (let after: SearchPlace | null = found.next; after;) {
    const more: CacheOutput<'search.messages'> = await search(cache, text, { ...over, after })
    hits.push(...more.hits)
    after = more.next
  }
  return hits
}

let id = 0
function said(seq: number, text: string, { patient = maria, minutes = seq } = {}) {
  id += 1
  const at = toInstant(morningMs + minutes * 60_000)
  return posted(seq, { patient, text, at, id: aRequestId(id) })
}

test('a message is found whatever its case and diacritics, with the words marked as they were written', async () => {
  const cache = await openTestCache()
  await cache.apply([
    upserted(),
    said(1, 'Magkano po ang PASTA sa ngipin?'),
    said(2, 'Sa Peñafrancia po'),
  ])
  const { hits } = await searchReady(cache, 'penaFRANCIA')
  expect(hits).toHaveLength(1)
  const [hit] = hits
  expect(hit).toMatchObject({ patient: maria, name: 'Maria Santos', isLinked: true, seq: 2 })
  const marked = hit?.marks.map(({ start, end }) => hit.excerpt.slice(start, end))
  expect(marked).toEqual(['Peñafrancia'])
  expect(seqsOf(await searchReady(cache, 'pasta'))).toEqual([1])
})

test('every word has to occur, in whatever order', async () => {
  const cache = await openTestCache()
  await cache.apply([
    upserted(),
    said(1, 'Cleaning on Friday'),
    said(2, 'Friday is a holiday'),
    said(3, 'On Friday we do no cleaning'),
  ])
  expect(seqsOf(await searchReady(cache, 'friday cleaning'))).toEqual([3, 1])
})

test('the newest message comes first, whoever said it, and the rest follows on asking', async () => {
  const cache = await openTestCache()
  const both = [upserted(), upserted({ id: juan, name: 'Juan Cruz' })]
  await cache.apply([
    ...both,
    said(1, 'tooth', { minutes: 1 }),
    said(1, 'tooth', { patient: juan, minutes: 2 }),
    said(2, 'tooth', { minutes: 3 }),
  ])
  const first = await searchReady(cache, 'tooth', { limit: 2 })
  expect(first.hits.map(({ name, seq }) => [name, seq])).toEqual([
    ['Maria Santos', 2],
    ['Juan Cruz', 1],
  ])
  const rest = await search(cache, 'tooth', { limit: 2, after: first.next ?? undefined })
  expect(rest.hits.map(({ name, seq }) => [name, seq])).toEqual([['Maria Santos', 1]])
  expect(rest.next).toBeNull()
})

test('what was stored before the database was opened is read by itself', async () => {
  const cache = await openTestCache()
  await cache.apply([
    upserted(),
    ...Array.from({ length: 600 }, (_unused, n) => said(n + 1, `word ${n}`)),
  ])
  await cache.call('database.close', undefined)
  await cache.call('database.open', cache.opening)
  await cache.call('conversation.list', { branch })
  const found = await searchReady(cache, 'word 599')
  expect(found).toMatchObject({ ready: 600, total: 600 })
  expect(seqsOf(found)).toEqual([600])
})

test('new messages, older ones and those of a snapshot are found at once', async () => {
  const cache = await openTestCache()
  await cache.apply([upserted({}, aThread({ lastSeq: 3 }))])
  await searchReady(cache, 'nothing')
  await cache.apply([said(4, 'a new crown')])
  expect(seqsOf(await searchReady(cache, 'crown'))).toEqual([4])
  const older = [1, 2].map((seq) => aMessage({ seq, text: `an old crown ${seq}` }))
  await cache.call('history.add', { branch, patient: maria, messages: older, before: 3 })
  expect(seqsOf(await searchReady(cache, 'crown'))).toEqual([4, 2, 1])
  const thread = aThread({ lastSeq: 9, last: aMessage({ seq: 9, text: 'a snapshot’s crown' }) })
  const page = { branch, first: true, patients: [], threads: [] }
  const patient = upserted()
  if (patient.type !== 'patient.upserted') throw new Error('No patient')
  await cache.call('feed.stage', { ...page, patients: [patient.patient], threads: [thread] })
  await cache.replace(branch, aFeedId(), 100)
  expect(seqsOf(await searchReady(cache, 'crown'))).toEqual([9])
})

test('what came while the branch was being read is found once', async () => {
  const cache = await openTestCache()
  await cache.apply([
    upserted(),
    ...Array.from({ length: 300 }, (_unused, n) => said(n + 1, `word ${n}`)),
  ])
  await cache.call('database.close', undefined)
  await cache.call('database.open', cache.opening)
  const reading = cache.call('conversation.list', { branch })
  const applying = cache.apply([said(301, 'word last'), said(302, 'word at last')])
  await Promise.all([reading, applying])
  const found = await searchReady(cache, 'last')
  expect(seqsOf(found)).toEqual([302, 301])
  expect(found).toMatchObject({ ready: 302, total: 302 })
})

test('nothing is found of a patient who left the branch, of a branch that is lost, or after closing', async () => {
  const cache = await openTestCache()
  const both = [upserted(), upserted({ id: juan, name: 'Juan Cruz' })]
  await cache.apply([...both, said(1, 'tooth'), said(1, 'tooth', { patient: juan })])
  expect(await searchAll(cache, 'tooth')).toHaveLength(2)
  await cache.apply([removed(juan)])
  expect((await searchAll(cache, 'tooth')).map(({ patient }) => patient)).toEqual([maria])
  await cache.call('account.save', anAccount({ branches: [] }))
  expect(await searchReady(cache, 'tooth')).toMatchObject({ hits: [], ready: 0, total: 0 })
  await cache.call('database.close', undefined)
  await expect(search(cache, 'tooth')).rejects.toThrow('No conversations are open')
})

test('only the newest of every thread are kept ready, and the older ones are found on asking', async () => {
  const cache = await openTestCache({ mostTexts: 500 })
  const both = [upserted(), upserted({ id: juan, name: 'Juan Cruz' })]
  const long = Array.from({ length: 700 }, (_unused, n) =>
    said(n + 1, `tooth ${n + 1}`, { minutes: n }),
  )
  await cache.apply([...both, ...long, said(1, 'tooth', { patient: juan, minutes: 1 })])
  await cache.call('database.close', undefined)
  await cache.call('database.open', cache.opening)
  const first = await searchReady(cache, 'tooth 1')
  expect(first).toMatchObject({ ready: 500, total: 701, next: { in: 'ready' } })
  const hits = await searchAll(cache, 'tooth')
  const ofMaria = hits.filter(({ patient }) => patient === maria).map(({ seq }) => seq)
  expect(new Set(ofMaria)).toEqual(new Set(Array.from({ length: 700 }, (_unused, n) => n + 1)))
  expect(hits).toHaveLength(701)
  expect(await searchAll(cache, 'tooth 7', { patient: juan })).toEqual([])
})

test('the texts that are ready stay few when many more messages come', async () => {
  const cache = await openTestCache({ mostTexts: 100 })
  await cache.apply([
    upserted(),
    upserted({ id: juan, name: 'Juan Cruz' }),
    said(1, 'tooth', { patient: juan }),
  ])
  await searchReady(cache, 'tooth')
  for (let batch = 0; batch < 4; batch += 1)
    await cache.apply(Array.from({ length: 50 }, (_unused, n) => said(batch * 50 + n + 1, 'tooth')))
  const found = await searchReady(cache, 'tooth')
  expect(found.ready).toBeLessThanOrEqual(105)
  expect(found.total).toBe(201)
  expect(await searchAll(cache, 'tooth')).toHaveLength(201)
})

test('one thread can be searched alone, also while the branch is still being read', async () => {
  const cache = await openTestCache()
  const both = [upserted(), upserted({ id: juan, name: 'Juan Cruz' })]
  await cache.apply([...both, said(1, 'tooth'), said(1, 'tooth', { patient: juan })])
  await cache.call('database.close', undefined)
  await cache.call('database.open', cache.opening)
  const first = await search(cache, 'tooth', { patient: juan })
  const after = first.next ?? undefined
  const hits = after ? (await search(cache, 'tooth', { patient: juan, after })).hits : first.hits
  expect(hits.map(({ patient, seq }) => [patient, seq])).toEqual([[juan, 1]])
})

test('a branch that is not the one asked for is not searched', async () => {
  const cache = await openTestCache()
  await cache.apply([upserted(), said(1, 'tooth')])
  await cache.apply([upserted({ id: juan }), said(1, 'tooth', { patient: juan })], 'br_cebu')
  expect((await searchAll(cache, 'tooth')).map(({ patient }) => patient)).toEqual([maria])
})

test('a query without a word finds nothing', async () => {
  const cache = await openTestCache()
  await cache.apply([upserted(), said(1, 'tooth')])
  expect(await searchReady(cache, '  ')).toMatchObject({ hits: [], next: null })
})
