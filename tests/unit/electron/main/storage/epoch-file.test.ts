import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Epoch } from '#shared/cache/contract.ts'
import { DurableFiles } from '#electron/main/storage/durable-files.ts'
import { EpochFile } from '#electron/main/storage/epoch-file.ts'
import { ownerOf } from '#electron/main/storage/owner-files.ts'
import { aPracticeId, aStaffId } from '#tests/support/builders.ts'
import { tempFolder } from '#tests/support/temp-folder.ts'

const ana = { practice: aPracticeId(), staff: aStaffId() }
const ben = { practice: aPracticeId(), staff: aStaffId('st_ben') }
const epochAt = (commits: number): Epoch => ({
  ...{ generation: '01900000-0000-7000-8000-000000000000', commits },
  ...{ unsent: [], drafts: 0 },
})

function epochFile() {
  const folder = tempFolder()
  return { folder, epochs: new EpochFile(new DurableFiles(folder, () => undefined)) }
}

test('that a disk has refused a write is known to whoever opens a database next, until it is mended', async () => {
  const { epochs } = epochFile()
  await epochs.write(ana, epochAt(3))
  await epochs.write(ben, epochAt(5))
  expect(await epochs.isTorn()).toBe(false)
  await epochs.markTorn(ana)
  expect([await epochs.isTorn(), await epochs.read(ana)]).toEqual([true, epochAt(3)])
  await epochs.write(ben, epochAt(6))
  await epochs.mended()
  expect(await epochs.isTorn()).toBe(false)
  expect([await epochs.read(ana), await epochs.read(ben)]).toEqual([epochAt(3), epochAt(6)])
})

test('an epoch that was written since then is the newer one', async () => {
  const { epochs } = epochFile()
  await epochs.write(ana, epochAt(3))
  await epochs.markTorn(ana)
  await epochs.write(ana, epochAt(4))
  await epochs.mended()
  expect([await epochs.isTorn(), await epochs.read(ana)]).toEqual([false, epochAt(4)])
})

test('an epoch is gone under either name; that the log is torn stays known, until it is mended', async () => {
  const { epochs, folder } = epochFile()
  await epochs.write(ana, epochAt(3))
  await epochs.markTorn(ana)
  await epochs.remove(ana)
  const [mark = '', ...others] = readdirSync(folder)
  expect([readFileSync(join(folder, mark), 'utf8'), others]).toEqual(['', []])
  expect([await epochs.isTorn(), await epochs.read(ana), ownerOf(mark)]).toEqual([
    ...[true, null, undefined],
  ])
  await epochs.mended()
  expect(readdirSync(folder)).toEqual([])
})

test('a database that an earlier start has left open may be torn, until the log is mended; one that was closed is not', async () => {
  const { epochs, folder } = epochFile()
  const nextStart = () => new EpochFile(new DurableFiles(folder, () => undefined))
  await epochs.write(ana, epochAt(3))
  expect(await epochs.isTorn(), 'its own').toBe(false)
  expect(await nextStart().isTorn()).toBe(true)
  await epochs.writeLast(ana, epochAt(4))
  expect(await nextStart().isTorn()).toBe(false)

  await epochs.write(ana, epochAt(5))
  const next = nextStart()
  await next.write(ben, epochAt(1))
  expect(await next.isTorn(), 'somebody else’s').toBe(true)
  await next.mended()
  expect([await next.isTorn(), await nextStart().read(ana)]).toEqual([false, epochAt(5)])
})

test('an epoch of before, which does not say whether it is the last, is not', async () => {
  const { epochs, folder } = epochFile()
  await epochs.writeLast(ana, epochAt(3))
  const file = join(folder, readdirSync(folder)[0] ?? '')
  writeFileSync(file, readFileSync(file, 'utf8').replace(',"isLast":true', ''))
  expect(await new EpochFile(new DurableFiles(folder, () => undefined)).isTorn()).toBe(true)
  expect(await epochs.read(ana)).toEqual(epochAt(3))
})

test('an epoch in which one digit has changed on the disk counts as none', async () => {
  const { epochs, folder } = epochFile()
  await epochs.write(ana, epochAt(3))
  const [name = ''] = readdirSync(folder)
  const file = join(folder, name)
  writeFileSync(file, readFileSync(file, 'utf8').replace('"commits":3', '"commits":7'))
  expect(await epochs.read(ana)).toBeNull()
})
