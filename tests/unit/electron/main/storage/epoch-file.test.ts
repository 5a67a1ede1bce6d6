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

test('an epoch in which one digit has changed on the disk counts as none', async () => {
  const { epochs, folder } = epochFile()
  await epochs.write(ana, epochAt(3))
  const [name = ''] = readdirSync(folder)
  const file = join(folder, name)
  writeFileSync(file, readFileSync(file, 'utf8').replace('"commits":3', '"commits":7'))
  expect(await epochs.read(ana)).toBeNull()
})
