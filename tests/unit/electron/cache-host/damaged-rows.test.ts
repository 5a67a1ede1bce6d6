import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { toInstant } from '#shared/model/instant.ts'
import { aBranchId, aFeedId, aMessage, aPatientId, aRequestId } from '#tests/support/builders.ts'
import { broken, damage } from '#tests/support/cache-damage.ts'
import { aPatient, posted, removed, upserted } from '#tests/support/cache-events.ts'
import { openTestCache, type TestCache } from '#tests/support/cache-in-memory.ts'

const branch = aBranchId()
const patient = aPatientId()
const look = { branch, patient, limit: 60 }
const createdAt = toInstant(0)
const request = { branch, patient, text: 'See you at nine', createdAt }

async function withThread(): Promise<TestCache> {
  const cache = await openTestCache()
  await cache.apply([upserted(), posted(1), posted(2), posted(3), upserted({ id: other })])
  return cache
}

const other = aPatientId('pt_other')
const damagedIn = (cache: TestCache) => cache.news.filter((news) => 'damaged' in news)

const breakMessage = (cache: TestCache, seq: number) =>
  damage(cache, async ({ messages }) => {
    const row = await messages.get([branch, patient, seq])
    if (row && 'sealed' in row) await messages.put(broken(row))
  })

test('a message that does not open is left out and asked for again, and history brings it back', async () => {
  const cache = await withThread()
  await breakMessage(cache, 2)
  const seen = await cache.call('thread.get', look)
  expect(seen).toMatchObject({ missingBelow: 3, view: { messages: [{ seq: 3 }], more: true } })
  expect(damagedIn(cache)).toEqual([{ damaged: branch }])
  const messages = [aMessage({ seq: 1 }), aMessage({ seq: 2 })]
  await cache.call('history.add', { branch, patient, messages, before: 3 })
  const mended = await cache.call('thread.get', look)
  expect(mended?.view.messages.map(({ seq }) => seq)).toEqual([1, 2, 3])
  expect(await cache.call('database.audit', undefined)).toEqual({ damaged: [] })
})

test('one that the service cannot give either is passed over', async () => {
  const cache = await withThread()
  await breakMessage(cache, 2)
  const messages = [aMessage({ seq: 1 })]
  await cache.call('history.add', { branch, patient, messages, before: 3 })
  const seen = await cache.call('thread.get', look)
  expect(seen?.view.messages.map(({ seq }) => seq)).toEqual([1, 3])
  expect(seen?.missingBelow).toBeNull()
})

test('a patient who does not open is left out of the lists, and a preview', async () => {
  const cache = await withThread()
  await damage(cache, async ({ patients, threads }) => {
    const row = await patients.get([branch, other])
    if (row) await patients.put(broken(row))
    const thread = await threads.get([branch, patient])
    if (thread) await threads.put(broken(thread))
  })
  const list = await cache.call('conversation.list', { branch })
  expect(list).toMatchObject([{ patient }])
  expect(list[0]?.preview).toBeUndefined()
  expect(await cache.call('patient.list', { branch })).toHaveLength(1)
  expect(await cache.call('patient.get', { patient: other })).toBeNull()
  expect(await cache.call('thread.get', { ...look, patient: other })).toBeNull()
  expect(damagedIn(cache)).toEqual([{ damaged: branch }])
})

test('a branch that was stored anew is told of again when it is damaged again', async () => {
  const cache = await withThread()
  await breakMessage(cache, 2)
  await cache.call('thread.get', look)
  await cache.call('feed.stage', { branch, first: true, patients: [aPatient()], threads: [] })
  await cache.replace(branch, aFeedId(), 50)
  await cache.apply([posted(2)], branch)
  await breakMessage(cache, 2)
  await cache.call('thread.get', look)
  expect(damagedIn(cache)).toHaveLength(2)
})

test('requests and drafts that do not open are gone, told of one by one, and no longer in the epoch', async () => {
  const cache = await withThread()
  const ids = [aRequestId(901), aRequestId(902)]
  for (const id of ids) await cache.call('outbox.add', { ...request, method: 'message.send', id })
  await cache.call('draft.save', { branch, patient, text: 'typed' })
  await damage(cache, async ({ outbox, drafts }) => {
    const row = await outbox.where('id').equals(aRequestId(901)).first()
    if (row) await outbox.put(broken(row))
    await drafts.put({ branch, patient, sealed: new Uint8Array(40) })
  })
  expect(await cache.call('outbox.list', undefined)).toMatchObject([{ id: ids[1] }])
  expect((await cache.call('conversation.list', { branch }))[0]?.patient).toBe(patient)
  const seen = await cache.call('thread.get', look)
  expect(seen?.view).toMatchObject({ draft: '', pending: [{ id: ids[1] }] })
  const epoch = await cache.call('database.close', undefined)
  expect(epoch).toMatchObject({ unsent: [ids[1]], drafts: 0 })
  expect(cache.news.filter((news) => 'unsentLost' in news)).toHaveLength(2)
})

test('a refused message whose patient the disk has lost stays where it is, and the branch is asked for again', async () => {
  const cache = await withThread()
  const id = aRequestId(1)
  await cache.call('outbox.add', { ...request, method: 'message.send', id })
  await cache.call('outbox.answer', { id, answer: { is: 'refused', code: 'not_linked' } })
  await damage(cache, ({ patients }) => patients.delete([branch, patient]))
  expect(await cache.call('outbox.refused', undefined)).toMatchObject([{ id, place: 'listed' }])
  expect(damagedIn(cache)).toEqual([{ damaged: branch }])
})

test('one whose patient has left the branch has no place there', async () => {
  const cache = await withThread()
  const id = aRequestId(1)
  await cache.call('outbox.add', { ...request, method: 'message.send', id })
  await cache.call('outbox.answer', { id, answer: { is: 'refused', code: 'not_in_branch' } })
  await cache.apply([removed()])
  expect(await cache.call('outbox.refused', undefined)).toMatchObject([{ id, place: 'gone' }])
  expect(damagedIn(cache)).toEqual([])
})
