import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { CacheOutput } from '#shared/cache/contract.ts'
import { toInstant } from '#shared/model/instant.ts'
import { databaseName, type DeskDatabase } from '#electron/cache-host/database.ts'
import { migrations } from '#electron/cache-host/migrations.ts'
import { aBranchId, anAccount, aPatientId, aRequestId } from '#tests/support/builders.ts'
import { broken, damage } from '#tests/support/cache-damage.ts'
import { posted, upserted } from '#tests/support/cache-events.ts'
import { openTestCache, type TestCache } from '#tests/support/cache-in-memory.ts'
import { aDataKey } from '#tests/support/cache-opening.ts'

const branch = aBranchId()
const patient = aPatientId()
const createdAt = toInstant(0)
const request = { branch, patient, text: 'See you at nine', createdAt }

type Opened = CacheOutput<'database.open'>

/** With two waiting messages and a draft, and closed. */
async function filled(): Promise<{ cache: TestCache; epoch: Opened['epoch'] }> {
  const cache = await openTestCache()
  await cache.apply([upserted(), posted(1)])
  for (const n of [902, 901])
    await cache.call('outbox.add', { ...request, method: 'message.send', id: aRequestId(n) })
  await cache.call('draft.save', { branch, patient, text: 'typed' })
  const epoch = await cache.call('database.close', undefined)
  if (!epoch) throw new Error('Nothing was open')
  return { cache, epoch }
}

const unsent = [aRequestId(902), aRequestId(901)]

test('a database that is as main remembers it is intact, and says what exists here alone', async () => {
  const { cache, epoch } = await filled()
  expect(epoch).toMatchObject({ unsent, drafts: 1 })
  const opened = await cache.call('database.open', { ...cache.opening, epoch })
  expect(opened).toMatchObject({ state: 'intact', account: anAccount(), epoch })
  expect(await cache.call('conversation.list', { branch })).toHaveLength(1)
})

test('a database that is ahead of what main remembers is intact', async () => {
  const { cache, epoch } = await filled()
  const older = { ...epoch, commits: epoch.commits - 2, unsent: [] }
  const opened = await cache.call('database.open', { ...cache.opening, epoch: older })
  expect(opened).toMatchObject({ state: 'intact', epoch })
})

test('a database of which main remembers nothing is taken as it is', async () => {
  const { cache, epoch } = await filled()
  const opened = await cache.call('database.open', cache.opening)
  expect(opened).toMatchObject({ state: 'intact', epoch: { generation: epoch.generation } })
})

const damages: Record<string, (database: DeskDatabase) => PromiseLike<unknown>> = {
  'another generation': ({ meta }) => meta.update('meta', { generation: crypto.randomUUID() }),
  'fewer commits': ({ meta }) => meta.update('meta', { commits: 3 }),
  'no commits at all': ({ meta }) => meta.clear(),
  'an account that does not open': ({ account }) =>
    account.update('account', { sealed: new Uint8Array(40) }),
  'a feed that makes no sense': ({ feeds }) => feeds.update(branch, { rev: 'x' as never }),
}
for (const [what, change] of Object.entries(damages))
  test(`with ${what} it is made anew, and keeps what exists here alone`, async () => {
    const { cache, epoch } = await filled()
    await damage(cache, change)
    const opened = await cache.call('database.open', { ...cache.opening, epoch })
    expect(opened).toMatchObject({ state: 'rebuilt', account: null, cursors: [] })
    expect(opened.epoch).toMatchObject({ unsent, drafts: 1 })
    expect(opened.epoch.generation).not.toBe(epoch.generation)
    const waiting = await cache.call('outbox.list', undefined)
    expect(waiting.map(({ id }) => id)).toEqual(unsent)
    expect(await cache.call('patient.list', { branch })).toEqual([])
    const again = { ...cache.opening, epoch: opened.epoch }
    expect(await cache.call('database.open', again)).toMatchObject({ state: 'intact' })
  })

test('a database that is gone is made anew, and keeps nothing', async () => {
  const { cache, epoch } = await filled()
  await cache.call('database.delete', cache.opening.owner)
  const opened = await cache.call('database.open', { ...cache.opening, epoch })
  expect(opened).toMatchObject({ state: 'rebuilt', epoch: { unsent: [], drafts: 0 } })
})

test('of what exists here alone, what does not open is left behind', async () => {
  const { cache, epoch } = await filled()
  await damage(cache, async ({ meta, outbox, drafts }) => {
    await meta.clear()
    const [first] = await outbox.toArray()
    if (first) await outbox.put(broken(first))
    await drafts.put({ branch, patient, sealed: new Uint8Array(3) })
  })
  const opened = await cache.call('database.open', { ...cache.opening, epoch })
  expect(opened.epoch).toMatchObject({ unsent: unsent.slice(1), drafts: 0 })
})

type Read = (this: IDBObjectStore, ...query: unknown[]) => unknown

/** The next read of this kind from this store fails, once. */
function failOnce(kind: 'get' | 'getAll', store: string): void {
  const reads = IDBObjectStore.prototype as unknown as Record<typeof kind, Read>
  const read = reads[kind]
  const spy = vi.spyOn(reads, kind)
  onTestFinished(() => {
    spy.mockRestore()
  })
  spy.mockImplementation(function (this: IDBObjectStore, ...query) {
    if (this.name !== store) return read.apply(this, query)
    spy.mockRestore()
    throw new DOMException('It passes', 'UnknownError')
  })
}

test('one read that fails is no damage', async () => {
  const { cache, epoch } = await filled()
  failOnce('getAll', 'outbox')
  const opened = await cache.call('database.open', { ...cache.opening, epoch })
  expect(opened).toMatchObject({ state: 'intact', account: anAccount(), epoch })
})

test('one read that fails while a database is made anew costs nothing', async () => {
  const { cache, epoch } = await filled()
  await damage(cache, ({ meta }) => meta.clear())
  failOnce('get', 'outbox')
  const opened = await cache.call('database.open', { ...cache.opening, epoch })
  expect(opened).toMatchObject({ state: 'rebuilt', epoch: { unsent, drafts: 1 } })
})

test('without its key a database is made anew, and keeps nothing', async () => {
  const { cache, epoch } = await filled()
  const keys = [aDataKey(2)]
  const opened = await cache.call('database.open', { ...cache.opening, keys, epoch })
  expect(opened).toMatchObject({ state: 'rebuilt', epoch: { unsent: [], drafts: 0 } })
})

test('what exists here alone can be taken out of a database that cannot be read any more', async () => {
  const { cache, epoch } = await filled()
  await cache.call('database.open', { ...cache.opening, epoch })
  await cache.call('draft.save', { branch, patient, text: 'typed on' })
  // What Chromium does to every connection when its disk is full.
  await Dexie.delete(databaseName(cache.opening.owner))
  await expect(cache.call('outbox.list', undefined)).rejects.toThrow()
  const { requests, drafts } = await cache.call('unsent.export', undefined)
  expect(requests.map((one) => one.request.id)).toEqual(unsent)
  expect(drafts).toEqual([{ branch, patient, text: 'typed on' }])
  expect(await cache.call('database.close', undefined)).toMatchObject({ unsent, drafts: 1 })
})

test('after a disk that was full the database is as it was, and nothing else is left behind', async () => {
  const { cache, epoch } = await filled()
  const before = await indexedDB.databases()
  const opened = await cache.call('database.open', { ...cache.opening, epoch, torn: true })
  expect(opened).toMatchObject({ state: 'intact', epoch, torn: false })
  expect(await indexedDB.databases()).toEqual(before)
})

test('after a disk that is full still, the database can be read, and says that it is not to be written', async () => {
  const { cache, epoch } = await filled()
  const put = vi.spyOn(IDBObjectStore.prototype, 'put')
  onTestFinished(() => {
    put.mockRestore()
  })
  put.mockImplementation(() => {
    throw new DOMException('Full', 'QuotaExceededError')
  })
  const opened = await cache.call('database.open', { ...cache.opening, epoch, torn: true })
  expect(opened).toMatchObject({ state: 'intact', epoch, account: anAccount(), torn: true })
  const { requests, drafts } = await cache.call('unsent.export', undefined)
  expect([requests.length, drafts.length]).toEqual([2, 1])
})

test('what the first version kept in the clear is gone', async () => {
  const cache = await openTestCache()
  await cache.call('database.delete', cache.opening.owner)
  const first = new Dexie(databaseName(cache.opening.owner))
  const [version] = migrations
  if (!version) throw new Error('There is no first version')
  first.version(1).stores(version.stores)
  await first.open()
  await first.table('drafts').put({ branch, patient, sealed: 'Maria has a toothache' })
  await first.table('account').put({ key: 'account', sealed: anAccount() })
  first.close()
  expect(await cache.call('database.open', cache.opening)).toMatchObject({
    ...{ state: 'new', account: null, epoch: { drafts: 0 } },
  })
  await damage(cache, async ({ tables }) => {
    const counts = await Promise.all(tables.map((table) => table.count()))
    expect(counts.reduce((sum, count) => sum + count)).toBe(1)
  })
})

test('the epoch is told some time after writes, and once for many', async () => {
  const cache = await openTestCache()
  const told = () => cache.news.filter((news) => 'epoch' in news)
  cache.passTime()
  await expect.poll(told).toHaveLength(1)
  for (const n of [1, 2])
    await cache.call('outbox.add', { ...request, method: 'message.send', id: aRequestId(n) })
  expect(told()).toHaveLength(1)
  cache.passTime()
  await expect.poll(told).toHaveLength(2)
  expect(told()[1]).toMatchObject({ epoch: { unsent: [aRequestId(1), aRequestId(2)] } })
  cache.passTime()
  await cache.call('database.close', undefined)
  expect(told()).toHaveLength(2)
})
