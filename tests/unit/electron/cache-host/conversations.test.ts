import { expect, test } from 'vitest'
import { toInstant } from '#shared/model/instant.ts'
import { aBranchId, aMessage, aPatientId, aRequestId, morningMs } from '#tests/support/builders.ts'
import {
  byStaff,
  posted,
  readMark,
  removed,
  settled,
  upserted,
} from '#tests/support/cache-events.ts'
import { openTestCache, type TestCache } from '#tests/support/cache-in-memory.ts'

const branch = aBranchId()
const patient = aPatientId()
const createdAt = toInstant(morningMs + 3_600_000)
const later = toInstant(morningMs + 7_200_000)
const unlinked = { link: { state: 'unlinked', at: createdAt } } as const

const names = async (cache: TestCache) =>
  (await cache.call('conversation.list', { branch })).map((row) => row.name)

const only = async (cache: TestCache) =>
  (await cache.call('conversation.some', { branch, patients: [patient] }))[0]

const aSend = { id: aRequestId(900), branch, patient, text: 'On my way', createdAt }
const aRead = { id: aRequestId(800), branch, patient, upTo: 1, createdAt }

test('the list holds who can chat and for whom something typed here still waits; nobody is unread outside of it', async () => {
  const cache = await openTestCache()
  const patients = ['Never', 'Linked', 'Past', 'Draft', 'Waiting']
  const ids = patients.map((name) => aPatientId(`pt_${name.toLowerCase()}`))
  const [never, linked, past, draft, waiting] = ids as [
    ...[typeof patient, typeof patient, typeof patient, typeof patient, typeof patient],
  ]
  await cache.apply([
    upserted({ id: never, name: 'Never', ...unlinked }),
    upserted({ id: linked, name: 'Linked' }),
    upserted({ id: past, name: 'Past', ...unlinked }),
    posted(1, { patient: past }),
    upserted({ id: draft, name: 'Draft', ...unlinked }),
    upserted({ id: waiting, name: 'Waiting', ...unlinked }),
  ])
  await cache.call('draft.save', { branch, patient: draft, text: 'Dear' })
  await cache.call('outbox.add', { ...aSend, patient: waiting, method: 'message.send' })
  expect(await names(cache)).toEqual(['Waiting', 'Draft', 'Linked'])
  expect(await cache.call('conversation.unread', undefined)).toEqual({})
  const answer = { is: 'refused', code: 'not_linked' } as const
  await cache.call('outbox.answer', { id: aSend.id, answer })
  expect(await names(cache)).toEqual(['Draft', 'Linked'])
  await cache.apply([upserted({ id: past, name: 'Past' })])
  expect(await names(cache)).toEqual(['Past', 'Draft', 'Linked'])
  expect(await cache.call('conversation.unread', undefined)).toEqual({ [branch]: 1 })
})

test('the newest conversation is on top, and a new name finds its place', async () => {
  const cache = await openTestCache()
  const [ana, ben] = [aPatientId('pt_ana'), aPatientId('pt_ben')]
  await cache.apply([
    upserted({ id: ben, name: 'Ben' }),
    upserted({ id: ana, name: 'ana' }),
    upserted({ name: 'Maria' }),
    posted(1, { at: createdAt }),
  ])
  expect(await names(cache)).toEqual(['Maria', 'ana', 'Ben'])
  await cache.apply([posted(1, { patient: ben, at: later }), upserted({ id: ana, name: 'Zoe' })])
  expect(await names(cache)).toEqual(['Ben', 'Maria', 'Zoe'])
  await cache.apply([removed(ben)])
  expect(await names(cache)).toEqual(['Maria', 'Zoe'])
})

test('a row tells patients of one name apart and cuts a long message', async () => {
  const cache = await openTestCache()
  const text = `${'a'.repeat(199)}😀 and more`
  await cache.apply([upserted({ birthDate: '1990-02-03' }), posted(1, { text })])
  const row = await only(cache)
  expect(row).toMatchObject({ phone: '+63 917 555 0101', birthDate: '1990-02-03', unread: 1 })
  expect(row?.preview?.text).toBe('a'.repeat(199))
})

test('a mark that waits hides what it covers, and nothing of it is stored', async () => {
  const cache = await openTestCache()
  await cache.apply([upserted(), posted(1)])
  expect(await cache.call('conversation.unread', undefined)).toEqual({ [branch]: 1 })
  await cache.call('outbox.add', { ...aRead, method: 'thread.read' })
  expect(await only(cache)).toMatchObject({ unread: 0 })
  expect(await cache.call('conversation.unread', undefined)).toEqual({})
  await cache.apply([posted(2, { unread: 2 })])
  expect(await only(cache)).toMatchObject({ unread: 2 })
  await cache.call('outbox.answer', { id: aRead.id, answer: { is: 'done' } })
  await cache.apply([readMark(2, 0)])
  expect(await cache.call('conversation.unread', undefined)).toEqual({})
})

const setBack = { ...aRead, id: aRequestId(801), method: 'thread.read', unread: true } as const

test('a mark that is set back shows at once, and what the service counts when it has', async () => {
  const cache = await openTestCache()
  await cache.apply([upserted(), posted(1), posted(2, { unread: 2 }), readMark(2, 0)])
  await cache.call('outbox.add', { ...setBack, upTo: 0 })
  expect(await only(cache)).toMatchObject({ unread: 1 })
  expect(await cache.call('conversation.unread', undefined)).toEqual({ [branch]: 1 })
  const thread = await cache.call('thread.get', { branch, patient, limit: 5 })
  expect(thread?.view.marks).toMatchObject({ upTo: 0, unread: 1 })
  await cache.apply([readMark(0, 2)])
  await cache.call('outbox.answer', { id: setBack.id, answer: { is: 'done' } })
  expect(await only(cache)).toMatchObject({ unread: 2 })
})

test('of a mark that is set back and one that rises again the later one counts', async () => {
  const cache = await openTestCache()
  await cache.apply([upserted(), posted(1)])
  await cache.call('outbox.add', { ...aRead, method: 'thread.read' })
  await cache.call('outbox.add', { ...setBack, upTo: 0 })
  expect(await only(cache)).toMatchObject({ unread: 1 })
  await cache.call('outbox.add', { ...aRead, id: aRequestId(802), method: 'thread.read' })
  expect(await only(cache)).toMatchObject({ unread: 0 })
  expect(await cache.call('conversation.unread', undefined)).toEqual({})
})

test('an own message that waits is the preview and answers the question', async () => {
  const cache = await openTestCache()
  await cache.apply([upserted(), posted(1)])
  expect(await only(cache)).toMatchObject({ needsReply: true, waiting: 0 })
  await cache.call('outbox.add', { ...aSend, method: 'message.send' })
  expect(await only(cache)).toMatchObject({
    preview: { text: 'On my way', from: { id: 'st_ana' }, at: createdAt },
    ...{ at: createdAt, needsReply: false, waiting: 1, notSent: 0 },
  })
  const answer = { is: 'refused', code: 'not_linked' } as const
  await cache.call('outbox.answer', { id: aSend.id, answer })
  expect(await only(cache)).toMatchObject({
    preview: { text: 'Message 1' },
    ...{ at: aMessage().at, needsReply: true, waiting: 0, notSent: 1 },
  })
})

test('whoever writes again has been waiting since the first time, until somebody answers or settles it', async () => {
  const cache = await openTestCache()
  await cache.apply([upserted(), posted(1), posted(2, { at: later, unread: 2 })])
  expect(await only(cache)).toMatchObject({ waitingSince: aMessage().at, preview: { at: later } })
  await cache.apply([posted(3, { from: byStaff, at: later })])
  expect(await only(cache)).not.toHaveProperty('waitingSince')
  await cache.apply([posted(4, { at: later }), settled(4)])
  expect(await only(cache)).not.toHaveProperty('waitingSince')
  const latest = toInstant(morningMs + 9_000_000)
  await cache.apply([posted(5, { at: latest })])
  expect(await only(cache)).toMatchObject({ waitingSince: latest })
})

test('a settled question needs no reply while the decision waits', async () => {
  const cache = await openTestCache()
  await cache.apply([upserted(), posted(1)])
  await cache.call('outbox.add', { ...aRead, method: 'thread.settle' })
  expect(await only(cache)).toMatchObject({ needsReply: false })
  const thread = await cache.call('thread.get', { branch, patient, limit: 5 })
  expect(thread?.view).toMatchObject({ needsReply: false, marks: { settled: 1 } })
  await cache.apply([posted(2)])
  expect(await only(cache)).toMatchObject({ needsReply: true, lastSeq: 2 })
})

test('a list that is in memory and one that is read say the same', async () => {
  const cache = await openTestCache()
  const cebu = aBranchId('br_cebu')
  await cache.call('conversation.list', { branch })
  const bodies = [
    upserted(),
    posted(1),
    posted(2, { from: byStaff }),
    upserted({ name: 'Maria C.' }),
  ]
  for (const body of bodies) {
    await cache.apply([body], branch)
    await cache.apply([body], cebu)
  }
  const [kept] = await cache.call('conversation.list', { branch })
  const [read] = await cache.call('conversation.some', { branch: cebu, patients: [patient] })
  expect({ ...kept, branch: cebu }).toEqual(read)
})
