import { expect, test } from 'vitest'
import { eventTypesVersion } from '#shared/contract/events.ts'
import {
  aBranchId,
  aFeedId,
  aMessage,
  anAccount,
  aPatientId,
  aPracticeId,
  aRequestId,
  aStaffId,
} from '#tests/support/builders.ts'
import {
  aPatient,
  aThread,
  byStaff,
  eventsAfter,
  posted,
  receipt,
  removed,
  upserted,
} from '#tests/support/cache-events.ts'
import { openTestCache } from '#tests/support/cache-in-memory.ts'
import { anOpening } from '#tests/support/cache-opening.ts'

const branch = aBranchId()
const patient = aPatientId()
const other = aBranchId('br_cebu')
const feed = aFeedId()

test('a batch is applied once, and only where the cursor of its feed stands', async () => {
  const cache = await openTestCache()
  const batch = { branch, feed, since: 0, upTo: 2, events: eventsAfter(0, [upserted(), posted(1)]) }
  expect(await cache.call('feed.apply', batch)).toMatchObject({ applied: true, cursor: 2 })
  expect(await cache.call('feed.apply', batch)).toMatchObject({ applied: false, cursor: 2 })
  const ahead = { ...batch, since: 5, upTo: 6, events: eventsAfter(5, [posted(2)]) }
  expect(await cache.call('feed.apply', ahead)).toMatchObject({ applied: false, cursor: 2 })
  const foreign = { ...batch, feed: aFeedId('feed_two'), upTo: 0, events: [] }
  expect(await cache.call('feed.apply', foreign)).toMatchObject({ applied: false, cursor: 0 })
})

test('a rev that brought no event counts', async () => {
  const cache = await openTestCache()
  const events = eventsAfter(0, [upserted()])
  const batch = { branch, feed, since: 0, upTo: 4, events }
  expect(await cache.call('feed.apply', batch)).toMatchObject({ applied: true, cursor: 4 })
  const next = { branch, feed, since: 4, upTo: 9, events: [] }
  expect(await cache.call('feed.apply', next)).toMatchObject({ applied: true, cursor: 9 })
})

test('a batch that leaps within a thread is not stored: the branch begins anew', async () => {
  const cache = await openTestCache()
  await cache.apply([upserted(), posted(1)])
  const events = eventsAfter(2, [posted(2), posted(50_000_000)])
  const batch = { branch, feed, since: 2, upTo: 4, events }
  expect(await cache.call('feed.apply', batch)).toMatchObject({ applied: false, cursor: 0 })
  const found = await cache.call('thread.get', { branch, patient, limit: 60 })
  expect(found?.view).toMatchObject({ marks: { lastSeq: 1 }, messages: [{ seq: 1 }] })
  const next = { branch, feed, since: 2, upTo: 3, events: eventsAfter(2, [posted(2)]) }
  expect(await cache.call('feed.apply', next)).toMatchObject({ applied: true, cursor: 3 })
})

test('events that are not consecutive events of the feed are refused, and nothing is stored', async () => {
  const cache = await openTestCache()
  const events = eventsAfter(3, [upserted()])
  const batch = { branch, feed, since: 0, upTo: 2, events }
  await expect(cache.call('feed.apply', batch)).rejects.toMatchObject({ code: 'invalid-input' })
  expect(await cache.call('patient.get', { patient })).toBeNull()
})

test('a removed patient leaves this branch and stays in the other', async () => {
  const cache = await openTestCache()
  await cache.apply([upserted(), posted(1)], branch)
  await cache.apply([upserted({}, aThread({ lastSeq: 1 }))], other)
  const text = 'half a sentence'
  await cache.call('draft.save', { branch, patient, text })
  await cache.apply([removed()], branch)
  const newest = { patient, limit: 60 }
  expect(await cache.call('thread.get', { ...newest, branch })).toBeNull()
  const kept = await cache.call('thread.get', { ...newest, branch: other })
  expect(kept?.view.messages).toHaveLength(1)
  expect(await cache.call('patient.get', { patient })).toMatchObject({ branch: other })
  await cache.apply([upserted({}, aThread({ lastSeq: 2 }))], branch)
  const back = await cache.call('thread.get', { ...newest, branch })
  expect(back?.view).toMatchObject({ draft: text, messages: [{ seq: 2 }] })
})

test('a snapshot replaces patients, threads and messages, and neither the outbox nor a draft', async () => {
  const cache = await openTestCache()
  await cache.apply([upserted(), upserted({ id: aPatientId('pt_gone') }), posted(1), posted(2)])
  await cache.call('draft.save', { branch, patient, text: 'typed' })
  const waiting = { branch, patient, method: 'message.send', text: 'Hello' } as const
  const { createdAt } = { createdAt: aMessage().at }
  await cache.call('outbox.add', { ...waiting, id: aRequestId(900), createdAt })
  await cache.call('draft.save', { branch, patient, text: 'typed' })
  const page = { branch, threads: [aThread({ lastSeq: 9, unread: 2 })] }
  await cache.call('feed.stage', { ...page, first: true, patients: [aPatient({ name: 'Old' })] })
  await cache.call('feed.stage', { branch, first: true, patients: [], threads: [] })
  const staged = { ...page, first: false, patients: [aPatient({ name: 'Maria Cruz' })] }
  expect(await cache.call('feed.stage', staged)).toEqual({ patients: 1 })
  await cache.call('feed.replace', { branch, feed: aFeedId('feed_two'), rev: 40 })
  const found = await cache.call('thread.get', { branch, patient, limit: 60 })
  expect(found?.view).toMatchObject({
    patient: { name: 'Maria Cruz' },
    marks: { lastSeq: 9, unread: 2 },
    messages: [{ seq: 9 }],
    pending: [{ id: aRequestId(900) }],
    draft: 'typed',
  })
  expect(await cache.call('patient.list', { branch })).toHaveLength(1)
  const next = { branch, feed: aFeedId('feed_two'), since: 40, upTo: 41, events: [] }
  expect(await cache.call('feed.apply', next)).toMatchObject({ applied: true })
})

test('staged rows of one branch are not those of another', async () => {
  const cache = await openTestCache()
  await cache.call('feed.stage', { branch, first: true, patients: [aPatient()], threads: [] })
  await cache.call('feed.replace', { branch: other, feed, rev: 3 })
  expect(await cache.call('patient.list', { branch: other })).toEqual([])
  await cache.call('feed.replace', { branch, feed, rev: 3 })
  expect(await cache.call('patient.list', { branch })).toHaveLength(1)
})

test('the cursor and the account are there when the database is opened again', async () => {
  const cache = await openTestCache()
  const again = anOpening({ owner: { practice: aPracticeId('pr_again'), staff: aStaffId() } })
  const empty = { account: null, cursors: [], state: 'new' }
  expect(await cache.call('database.open', again)).toMatchObject(empty)
  await cache.call('account.save', anAccount())
  await cache.apply([upserted(), posted(1), receipt(1, 1), posted(2, { from: byStaff })])
  await cache.call('database.close', undefined)
  await expect(cache.call('outbox.list', undefined)).rejects.toMatchObject({
    code: 'cache-unavailable',
  })
  expect(await cache.call('database.open', again)).toMatchObject({
    account: anAccount(),
    state: 'intact',
    cursors: [{ branch, feed, rev: 4, typesVersion: eventTypesVersion }],
  })
  const list = await cache.call('conversation.list', { branch })
  expect(list).toMatchObject([{ unread: 1, needsReply: false, preview: { text: 'Message 2' } }])
})

test('a deleted database is empty when it is opened again', async () => {
  const cache = await openTestCache()
  const owner = { practice: aPracticeId('pr_deleted'), staff: aStaffId() }
  await cache.call('database.open', anOpening({ owner }))
  await cache.apply([upserted()])
  await cache.call('database.delete', owner)
  const empty = { account: null, cursors: [], state: 'new' }
  expect(await cache.call('database.open', anOpening({ owner }))).toMatchObject(empty)
})
