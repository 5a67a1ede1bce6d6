import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { CacheOwner } from '#shared/cache/contract.ts'
import { StaffId } from '#shared/model/ids.ts'
import type { FailPoint } from '#electron/main/fail-points.ts'
import { DurableFiles } from '#electron/main/storage/durable-files.ts'
import { EpochFile } from '#electron/main/storage/epoch-file.ts'
import { Erasing } from '#electron/main/storage/erasing.ts'
import { KeyRing } from '#electron/main/storage/key-ring.ts'
import { aPracticeId, aStaffId } from '#tests/support/builders.ts'
import { FakeClock } from '#tests/support/fake-clock.ts'
import { fakeLog } from '#tests/support/fake-log.ts'
import { FakeSecrets } from '#tests/support/secrets.ts'
import { tempFolder } from '#tests/support/temp-folder.ts'

const owner = { practice: aPracticeId(), staff: aStaffId() }
const another = { practice: aPracticeId(), staff: StaffId.parse('st_ben') }
const anEpoch = { generation: crypto.randomUUID(), commits: 3, unsent: [], drafts: 0 }

class Cut extends Error {}

function aComputer(folder = tempFolder(), cutAt?: FailPoint) {
  const steps: string[] = []
  const reach = (point: FailPoint) => {
    if (point === cutAt) throw new Cut()
  }
  const files = new DurableFiles(folder, reach)
  const keys = new KeyRing({
    files,
    secrets: new FakeSecrets(),
    clock: new FakeClock(),
    log: fakeLog(),
  })
  const epochs = new EpochFile(files)
  const state = { isDatabaseStuck: false, isForgotten: false }
  const deleteDatabase = (): Promise<void> => {
    const isTooEarly = readdirSync(folder).some((name) => name.includes('keys'))
    steps.push(isTooEarly ? 'too early' : 'deleted')
    return state.isDatabaseStuck ? Promise.reject(new Error('stuck')) : Promise.resolve()
  }
  const forgetSignIn = () => {
    state.isForgotten = true
  }
  const erasing = new Erasing({
    ...{ files, keys, epochs, reach, log: fakeLog(), deleteDatabase, forgetSignIn },
  })
  return { folder, files, keys, epochs, steps, state, erasing }
}

async function used(folder: string, who: CacheOwner = owner): Promise<void> {
  const { keys, epochs } = aComputer(folder)
  await keys.open(who)
  await epochs.write(who, anEpoch)
}

test('the key goes before the database, and nothing is left', async () => {
  const { folder, erasing, steps } = aComputer()
  await used(folder)
  await erasing.erase(owner)
  expect([steps, readdirSync(folder)]).toEqual([['deleted'], []])
})

test.each<FailPoint>([
  'file.erasing/after',
  'erase/marked',
  'erase/key',
  'erase/database',
  'erase/epoch',
])('cut off at %s, the next start finishes it', async (point) => {
  const folder = tempFolder()
  await used(folder)
  // A step that fails is logged, so a cut inside of one shows in what is left.
  const begun = aComputer(folder, point)
  await begun.erasing.erase(owner).catch(() => undefined)
  const next = aComputer(folder)
  await next.erasing.finish()
  expect([next.steps.includes('too early'), readdirSync(folder)]).toEqual([false, []])
  expect(begun.state.isForgotten || next.state.isForgotten, 'the kept sign-in').toBe(true)
})

test('without a begun erasure the next start erases nothing', async () => {
  const { folder, erasing, keys } = aComputer()
  await used(folder)
  await erasing.finish()
  expect((await keys.open(owner)).state).toBe('kept')
})

test('a database that cannot be deleted is tried again at the next start, with its key gone', async () => {
  const computer = aComputer()
  await used(computer.folder)
  computer.state.isDatabaseStuck = true
  await computer.erasing.erase(owner)
  expect(readdirSync(computer.folder)).toEqual(['pr_ngiti.st_ana.erasing'])
  computer.state.isDatabaseStuck = false
  await computer.erasing.finish()
  expect(readdirSync(computer.folder)).toEqual([])
})

test('who signs in again before an erasure has ended is not erased by the next start', async () => {
  const computer = aComputer()
  await used(computer.folder)
  computer.state.isDatabaseStuck = true
  await computer.erasing.erase(owner)
  await computer.erasing.settle(owner)
  await used(computer.folder)
  await computer.erasing.finish()
  expect((await computer.keys.open(owner)).state).toBe('kept')
})

test('everybody who has left something on this computer is erased when that is asked for', async () => {
  const { folder, erasing } = aComputer()
  await used(folder)
  await erasing.eraseAll()
  expect(readdirSync(folder)).toEqual([])
})

test('asked for everybody, all are marked before the first key goes', async () => {
  const folder = tempFolder()
  await used(folder, owner)
  await used(folder, another)
  await expect(aComputer(folder, 'erase/key').erasing.eraseAll()).rejects.toThrow(Cut)
  await aComputer(folder).erasing.finish()
  expect(readdirSync(folder)).toEqual([])
})

test('a key that cannot go keeps nothing else, and is tried again at the next start', async () => {
  const { folder, erasing, keys, steps } = aComputer()
  await used(folder, owner)
  await used(folder, another)
  keys.erase = () => Promise.reject(new Error('EPERM'))
  await erasing.eraseAll()
  expect(steps).toEqual(['too early', 'too early'])
  expect(readdirSync(folder).filter((name) => name.endsWith('.erasing'))).toHaveLength(2)
  const next = aComputer(folder)
  await next.erasing.finish()
  expect([next.steps, readdirSync(folder)]).toEqual([['too early', 'deleted'], []])
})

test('a folder that cannot be read keeps nobody from starting', async () => {
  const { erasing, files } = aComputer()
  files.list = () => Promise.reject(new Error('EIO'))
  await erasing.finish()
})
