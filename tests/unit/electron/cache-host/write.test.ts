import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { writeSteps } from '#shared/cache/write-names.ts'
import { openDatabase } from '#electron/cache-host/database.ts'
import { FailPoint } from '#electron/cache-host/fail-point.ts'
import { write } from '#electron/cache-host/write.ts'
import { aBranchId, aPatientId } from '#tests/support/builders.ts'

const draft = { branch: aBranchId(), patient: aPatientId(), sealed: new Uint8Array(1) }
let databases = 0

async function opened() {
  databases += 1
  const database = await openDatabase(`desk_write_${databases}`)
  const told: string[] = []
  const failPoint = new FailPoint((step) => told.push(step))
  const marks = { generation: crypto.randomUUID(), commits: 6 }
  const unsent = { outbox: [], drafts: [] }
  const target = { database, marks, unsent, failPoint, onWritten: () => told.push('written') }
  const { drafts } = database
  const save = (work: () => PromiseLike<unknown> = () => drafts.put(draft)) =>
    write(target, { name: 'draft.save', tables: [drafts] }, work)
  return { database, marks, failPoint, told, save }
}

test('a write is counted on disk with what it wrote', async () => {
  const { database, marks, told, save } = await opened()
  await save()
  expect(await database.meta.get('meta')).toEqual({ key: 'meta', ...marks, commits: 7 })
  expect(marks.commits).toBe(7)
  expect(told).toEqual(['written'])
  database.close()
})

test('a write that fails changes and counts nothing', async () => {
  const { database, marks, told, save } = await opened()
  const failing = save(async () => {
    await database.drafts.put(draft)
    throw new Error('full')
  })
  await expect(failing).rejects.toThrow('full')
  expect([await database.drafts.count(), await database.meta.count()]).toEqual([0, 0])
  expect([marks.commits, told]).toEqual([6, []])
  database.close()
})

test('at the fail point before nothing is stored, and at the one after everything', async () => {
  for (const [step, stored] of [
    ['draft.save/before', 0],
    ['draft.save/after', 1],
  ] as const) {
    const { database, failPoint, told, save } = await opened()
    failPoint.choose(step)
    void save()
    await expect.poll(() => told).toEqual([step])
    expect(await database.drafts.count()).toBe(stored)
    database.close()
  }
})

test('inside a transaction a fail point keeps asking, so that it does not end', async () => {
  const told: string[] = []
  const failPoint = new FailPoint((step) => told.push(step))
  failPoint.choose('feed.apply/during')
  let asked = 0
  const ask = () => {
    asked += 1
    return asked < 4 ? Promise.resolve() : Promise.reject(new Error('killed'))
  }
  await failPoint.reachInside('outbox.add/during', ask)
  expect(asked).toBe(0)
  await expect(failPoint.reachInside('feed.apply/during', ask)).rejects.toThrow('killed')
  expect([asked, told]).toEqual([4, ['feed.apply/during']])
})

test('every write has three steps', () => {
  expect(new Set(writeSteps).size).toBe(writeSteps.length)
  for (const step of writeSteps) expect(step).toMatch(/^[a-z]+\.[a-z]+\/(before|during|after)$/)
})
