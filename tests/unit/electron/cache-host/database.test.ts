import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { expect, test } from 'vitest'
import { databaseName, openDatabase } from '#electron/cache-host/database.ts'
import { migrations, type Migration } from '#electron/cache-host/migrations.ts'
import { storageFailure } from '#electron/cache-host/storage-failure.ts'
import { aBranchId, aFeedId, aPracticeId, aStaffId } from '#tests/support/builders.ts'

const feed = { branch: aBranchId(), feed: aFeedId(), rev: 7, typesVersion: 1, patients: 0 }

const newest = migrations.at(-1)?.version ?? 0
const withNext = (next: Omit<Migration, 'version'>): Migration[] => [
  ...migrations,
  { version: newest + 1, ...next },
]

test('the next migration takes what is stored along', async () => {
  const name = 'desk_migrated'
  const before = await openDatabase(name)
  await before.feeds.put(feed)
  before.close()
  const after = await openDatabase(
    name,
    withNext({
      stores: { feeds: 'branch, rev' },
      upgrade: async (transaction) => {
        await transaction.table('feeds').toCollection().modify({ typesVersion: 0 })
      },
    }),
  )
  expect(await after.feeds.where('rev').equals(7).toArray()).toEqual([{ ...feed, typesVersion: 0 }])
  after.close()
})

test('a database that a newer desk wrote is left alone', async () => {
  const name = 'desk_newer'
  const newer = await openDatabase(name, withNext({ stores: { drafts: null, letters: '++id' } }))
  await newer.feeds.put(feed)
  newer.close()
  await expect(openDatabase(name)).rejects.toMatchObject({ code: 'cache-newer' })
  const again = await openDatabase(name, withNext({ stores: { drafts: null, letters: '++id' } }))
  expect(await again.feeds.toArray()).toEqual([feed])
  expect(again.tables.map((table) => table.name)).not.toContain('drafts')
  again.close()
})

test('no two owners share a database', () => {
  const one = databaseName({ practice: aPracticeId('pr_a'), staff: aStaffId('b_c') })
  const other = databaseName({ practice: aPracticeId('pr_a_b'), staff: aStaffId('c') })
  expect(one).not.toBe(other)
})

test('a connection that was given up stays closed, and what is asked of it fails instead of finding nothing', async () => {
  const name = 'desk_given_up'
  const database = await openDatabase(name)
  await database.feeds.put(feed)
  // As the browser does when its files are damaged: the connection goes, and the database is empty.
  await new Promise((gone) => {
    indexedDB.deleteDatabase(name).onsuccess = gone
  })
  for (const ask of [
    () => database.feeds.toArray(),
    () => database.transaction('r', database.feeds, () => database.feeds.count()),
    () => database.transaction('rw', database.feeds, () => database.feeds.put(feed)),
    () => database.open(),
  ]) {
    const thrown: unknown = await Promise.resolve(ask()).catch((reason: unknown) => reason)
    expect(storageFailure(thrown)).toMatchObject({
      code: 'storage-failed',
      message: 'DatabaseClosedError',
    })
  }
})

test('what the browser called it is all that is said of a failure of the storage', () => {
  const inner = new DOMException('Maria', 'QuotaExceededError')
  const thrown = [inner, new Dexie.AbortError('Maria', inner)]
  for (const one of thrown)
    expect(storageFailure(one)).toMatchObject({ message: 'QuotaExceededError' })
  const bug = new TypeError('x is undefined')
  expect(storageFailure(bug)).toBe(bug)
})
