import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { anAccount, aPracticeId, aStaffId } from '#tests/support/builders.ts'
import { aComputer } from '#tests/support/store-computer.ts'

const owner = { practice: aPracticeId(), staff: aStaffId() }

test('a cache host that starts again in memory opens the same database with the same key', async () => {
  const { store, secrets, cache } = aComputer()
  secrets.available = false
  await store.open(owner, false)
  const first = cache.last('database.open')
  cache.asked.length = 0
  await store.open(owner, false)
  expect(cache.asked.map(({ method }) => method)).toEqual(['database.open'])
  expect(cache.last('database.open')).toEqual(first)
})

test('in memory nothing is kept for somebody else, nor after a sign-out', async () => {
  const { store, secrets, cache } = aComputer()
  secrets.available = false
  const keys = new Set<string | undefined>()
  const open = async (staff: string) => {
    await store.open({ ...owner, staff: aStaffId(staff) }, false)
    keys.add(cache.last('database.open')?.keys[0]?.bytes)
  }
  await open('st_ana')
  await open('st_ben')
  await store.close()
  await open('st_ben')
  expect(keys.size).toBe(3)
  expect(cache.asked.filter(({ method }) => method === 'database.delete')).toHaveLength(3)
})

test('in memory with its cache host gone, signing out erases what is on the disk all the same', async () => {
  const { folder, store, cache } = aComputer()
  await store.open(owner, false)
  for (let time = 0; time < 2; time += 1)
    await store.giveUp({ account: anAccount(), requests: [], said: [] })
  await store.open(owner, false)
  cache.isMemoryGone = true
  await store.erase(owner)
  expect(readdirSync(join(folder, 'keys'))).toEqual([])
  expect(cache.asked.at(-1)).toMatchObject({ method: 'database.delete', place: 'disk' })
})
