import { aBranchId, aFeedId, anAccount, aPatientId, aRequestId } from '#tests/support/builders.ts'
import { toInstant } from '#shared/model/instant.ts'
import { expect, test } from '#tests/support/cache-app.ts'
import { anOpening } from '#tests/support/cache-opening.ts'
import { eventsAfter, posted, upserted } from '#tests/support/cache-events.ts'

const opening = anOpening()
const { owner } = opening
const branch = aBranchId()
const patient = aPatientId()
const feed = aFeedId()
const createdAt = toInstant(0)

test('no acknowledged write is lost when the app is killed', async ({ launch }) => {
  let rev = 0
  for (let round = 0; round < 6; round += 1) {
    const cache = await launch()
    const { cursors } = await cache.call('database.open', opening)
    expect(cursors[0]?.rev ?? 0).toBe(rev)
    const requests = await cache.call('outbox.list', undefined)
    expect(requests).toHaveLength(round)
    const bodies = rev === 0 ? [upserted()] : [posted(rev), posted(rev + 1)]
    const upTo = rev + bodies.length
    const batch = { branch, feed, since: rev, upTo, events: eventsAfter(rev, bodies) }
    expect(await cache.call('feed.apply', batch)).toMatchObject({ applied: true })
    rev = upTo
    const text = `Round ${round}`
    const request = { id: aRequestId(900 + round), branch, patient, text, createdAt }
    await cache.call('outbox.add', { ...request, method: 'message.send' })
    await cache.kill()
  }
  const last = await launch()
  await last.call('database.open', opening)
  const found = await last.call('thread.get', { branch, patient, limit: 60 })
  expect(found?.view.messages).toHaveLength(rev - 1)
  expect(found?.view.pending.map(({ text }) => text)).toEqual(
    [0, 1, 2, 3, 4, 5].map((round) => `Round ${round}`),
  )
})

test('whenever the app is killed, the cursor and its messages are on disk together', async ({
  launch,
}) => {
  let since = 0
  for (let round = 0; round < 4; round += 1) {
    const cache = await launch()
    const { cursors } = await cache.call('database.open', opening)
    since = cursors[0]?.rev ?? 0
    const asked = cache.call('thread.get', { branch, patient, from: 1, limit: 500 })
    // Before its first batch is stored, the branch is not either.
    if (since === 0) await expect(asked).rejects.toThrow('not stored')
    else expect((await asked)?.view.messages).toHaveLength(since - 1)
    const first = since === 0 ? [upserted()] : []
    const messages = Array.from({ length: 400 }, (_unused, index) =>
      posted(Math.max(since, 1) + index),
    )
    const bodies = [...first, ...messages]
    // Killed without waiting for the answer: the batch is there in full or not at all.
    void cache
      .try('feed.apply', {
        ...{ branch, feed, since, upTo: since + bodies.length },
        events: eventsAfter(since, bodies),
      })
      .catch(() => undefined)
    await cache.call('conversation.unread', undefined)
    await cache.kill()
  }
})

test('a database of a newer desk is refused and stays as it is', async ({ launch }) => {
  const cache = await launch()
  await cache.call('database.open', opening)
  await cache.call('account.save', anAccount())
  await cache.call('database.close', undefined)
  const page = await cache.page()
  const name = `desk_${owner.practice}.${owner.staff}`
  const setVersion = (version: number) =>
    page.evaluate(
      ({ name, version }) =>
        new Promise<number>((resolve, reject) => {
          const request = indexedDB.open(name, version)
          request.onerror = () => {
            reject(new Error(request.error?.name))
          }
          request.onsuccess = () => {
            const { version } = request.result
            request.result.close()
            resolve(version)
          }
        }),
      { name, version },
    )
  await setVersion(70)
  expect(await cache.try('database.open', opening)).toMatchObject({
    error: { code: 'cache-newer' },
  })
  expect(await setVersion(70)).toBe(70)
  expect(await cache.try('outbox.list', undefined)).toMatchObject({
    error: { code: 'cache-unavailable' },
  })
  await cache.call('database.delete', owner)
  expect(await cache.call('database.open', opening)).toMatchObject({ account: null, state: 'new' })
})

test('when the page dies its calls fail, and a new one finds everything', async ({ launch }) => {
  const cache = await launch()
  await cache.call('database.open', opening)
  await cache.call('account.save', anAccount())
  await cache.app.evaluate(({ webContents }) => {
    for (const contents of webContents.getAllWebContents()) contents.forcefullyCrashRenderer()
  })
  await expect.poll(() => cache.app.evaluate(() => globalThis.cacheHarness.gone)).toBe(1)
  expect(await cache.try('outbox.list', undefined)).toMatchObject({
    error: { code: 'cache-unavailable' },
  })
  await cache.app.evaluate(() => globalThis.cacheHarness.start())
  expect(await cache.call('database.open', opening)).toMatchObject({ account: anAccount() })
})
