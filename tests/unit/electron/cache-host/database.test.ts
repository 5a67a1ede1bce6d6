import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { databaseName, openDatabase } from '#electron/cache-host/database.ts'
import { migrations, type Migration } from '#electron/cache-host/migrations.ts'
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
