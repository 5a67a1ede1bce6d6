import type { CacheInput } from '#shared/cache/contract.ts'
import { toInstant } from '#shared/model/instant.ts'
import {
  aBranchId,
  aFeedId,
  aMessage,
  anAccount,
  aPatientId,
  aRequestId,
} from '#tests/support/builders.ts'
import { expect, test, type CacheApp } from '#tests/support/cache-app.ts'
import { anOpening } from '#tests/support/cache-opening.ts'
import {
  aPatient,
  aThread,
  byStaff,
  eventsAfter,
  posted,
  upserted,
} from '#tests/support/cache-events.ts'

// The rules themselves are tested in memory; here the same calls run over the port, in Chromium's own IndexedDB.

const branch = aBranchId()
const patient = aPatientId()
const feed = aFeedId()
const id = aRequestId(900)
const createdAt = toInstant(0)

const batchOf = (
  since: number,
  bodies: Parameters<typeof eventsAfter>[1],
): CacheInput<'feed.apply'> => ({
  ...{ branch, feed, since, upTo: since + bodies.length },
  events: eventsAfter(since, bodies),
})

async function opened(cache: CacheApp): Promise<CacheApp> {
  await cache.call('database.open', anOpening())
  await cache.call('account.save', anAccount())
  return cache
}

test('a batch that comes twice is applied once', async ({ launch }) => {
  const cache = await opened(await launch())
  const batch = batchOf(0, [upserted(), posted(1), posted(2, { unread: 2 })])
  expect(await cache.call('feed.apply', batch)).toMatchObject({ applied: true, cursor: 3 })
  expect(await cache.call('feed.apply', batch)).toMatchObject({ applied: false, cursor: 3 })
  expect(await cache.call('conversation.list', { branch })).toMatchObject([{ unread: 2 }])
  expect(await cache.call('conversation.unread', undefined)).toEqual({ [branch]: 1 })
})

test('a message goes from draft to waiting to sent to the feed', async ({ launch }) => {
  const cache = await opened(await launch())
  const view = async () => (await cache.call('thread.get', { branch, patient, limit: 60 }))?.view
  await cache.call('feed.apply', batchOf(0, [upserted(), posted(1)]))
  await cache.call('draft.save', { branch, patient, text: 'See you' })
  const request = { id, branch, patient, text: 'See you at nine', createdAt }
  await cache.call('outbox.add', { ...request, method: 'message.send' })
  expect(await view()).toMatchObject({ draft: '', pending: [{ id, state: { is: 'waiting' } }] })
  await cache.call('outbox.answer', { id, answer: { is: 'sent', seq: 2, at: createdAt } })
  expect(await view()).toMatchObject({ pending: [{ id, state: { is: 'sent' } }] })
  const done = await cache.call('feed.apply', batchOf(2, [posted(2, { id, from: byStaff })]))
  expect(done.settled).toEqual([id])
  expect(await view()).toMatchObject({ pending: [], messages: [{ seq: 1 }, { id, seq: 2 }] })
})

test('a snapshot takes the place of what was there, and history fills the gap below it', async ({
  launch,
}) => {
  const cache = await opened(await launch())
  await cache.call('feed.apply', batchOf(0, [upserted(), posted(1)]))
  const threads = [aThread({ lastSeq: 40 })]
  await cache.call('feed.stage', { branch, first: true, patients: [aPatient()], threads })
  await cache.call('feed.replace', { branch, feed: aFeedId('feed_two'), rev: 90 })
  const look = { branch, patient, limit: 60 }
  expect(await cache.call('thread.get', look)).toMatchObject({
    missingBelow: 40,
    view: { messages: [{ seq: 40 }] },
  })
  const messages = Array.from({ length: 39 }, (_unused, index) => aMessage({ seq: index + 1 }))
  await cache.call('history.add', { branch, patient, messages, before: 40 })
  const filled = await cache.call('thread.get', look)
  expect(filled).toMatchObject({ missingBelow: null, view: { more: false } })
  expect(filled?.view.messages).toHaveLength(40)
})

test('a branch that is lost leaves nothing, and what was not sent is told', async ({ launch }) => {
  const cache = await opened(await launch())
  await cache.call('feed.apply', batchOf(0, [upserted(), posted(1)]))
  const request = { id, branch, patient, text: 'Hello', createdAt }
  await cache.call('outbox.add', { ...request, method: 'message.send' })
  const saved = await cache.call('account.save', anAccount({ branches: [] }))
  const unsent = { id, patient, name: 'Maria Santos', text: 'Hello' }
  expect(saved).toEqual({ lost: [{ branch, messages: [unsent], drafts: [] }] })
  expect(await cache.call('conversation.list', { branch })).toEqual([])
  expect(await cache.call('outbox.list', undefined)).toEqual([])
})

test('the page has its storage for good, no Node, and reaches nothing outside', async ({
  launch,
}) => {
  const cache = await launch()
  const page = await cache.page()
  expect(await page.evaluate(() => navigator.storage.persisted())).toBe(true)
  expect(await page.evaluate(() => typeof globalThis.require)).toBe('undefined')
  // From main on, past the page's own policy: the session itself lets nothing out.
  const outside = await cache.app.evaluate(({ session }) =>
    session
      .fromPartition('persist:cache')
      .fetch('http://127.0.0.1:9/')
      .then(String, (thrown: unknown) => String(thrown)),
  )
  expect(outside).toContain('ERR_BLOCKED_BY_CLIENT')
  const preferences = await cache.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents): unknown => {
      const known = contents as unknown as { getLastWebPreferences: () => unknown }
      return known.getLastWebPreferences()
    }),
  )
  expect(preferences).toMatchObject([
    {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
    },
  ])
})
