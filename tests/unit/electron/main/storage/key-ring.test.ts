import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { KeychainBusy } from '#electron/main/settings/keychain-busy.ts'
import { DurableFiles } from '#electron/main/storage/durable-files.ts'
import { KeyRing } from '#electron/main/storage/key-ring.ts'
import { aPracticeId, aStaffId } from '#tests/support/builders.ts'
import { FakeClock } from '#tests/support/fake-clock.ts'
import { fakeLog } from '#tests/support/fake-log.ts'
import { FakeSecrets } from '#tests/support/secrets.ts'
import { tempFolder } from '#tests/support/temp-folder.ts'

const owner = { practice: aPracticeId(), staff: aStaffId() }
const other = { practice: aPracticeId(), staff: aStaffId('st_ben') }
const file = 'pr_ngiti.st_ana.keys.json'
const days = (n: number) => n * 86_400_000

function aRing(folder = tempFolder(), secrets = new FakeSecrets()) {
  const clock = new FakeClock()
  const files = new DurableFiles(folder, () => undefined)
  return { folder, secrets, clock, ring: new KeyRing({ files, secrets, clock, log: fakeLog() }) }
}

test('the first key has 32 bytes, is wrapped on disk, and opens again', async () => {
  const { folder, ring, secrets } = aRing()
  const first = await ring.open(owner)
  expect(first.state).toBe('new')
  expect(Buffer.from(first.keys[0].bytes, 'base64')).toHaveLength(32)
  expect(readFileSync(join(folder, file), 'latin1')).not.toContain(first.keys[0].bytes)
  expect(await aRing(folder, secrets).ring.open(owner)).toEqual({ ...first, state: 'kept' })
})

test('two people on one computer have two keys', async () => {
  const { ring } = aRing()
  const [mine, theirs] = [await ring.open(owner), await ring.open(other)]
  expect(mine.keys[0].bytes).not.toBe(theirs.keys[0].bytes)
})

test('after 90 days a new key seals, and the old one still opens until it is retired', async () => {
  const { ring, clock } = aRing()
  const before = await ring.open(owner)
  await clock.advance(days(90))
  const rotated = await ring.open(owner)
  expect(rotated.keys.map(({ id }) => id)).toEqual([2, 1])
  expect(rotated.keys[1]).toEqual(before.keys[0])
  await clock.advance(days(90))
  expect((await ring.open(owner)).keys).toEqual(rotated.keys)
  await ring.retire(owner)
  expect((await ring.open(owner)).keys.map(({ id }) => id)).toEqual([3, 2])
})

test('a key of another user of this computer is lost: kept aside, and a new one begins', async () => {
  const { folder, ring } = aRing()
  const first = await ring.open(owner)
  const second = await aRing(folder, new FakeSecrets('ben')).ring.open(owner)
  expect(second.state).toBe('lost')
  expect(second.keys[0].bytes).not.toBe(first.keys[0].bytes)
  expect(readdirSync(folder).filter((name) => name.endsWith('.lost'))).toHaveLength(1)
  await aRing(folder, new FakeSecrets('ben')).ring.erase(owner)
  expect(readdirSync(folder)).toEqual([])
})

test.each(['', '{', '[]', '{"version":9}', '{"version":1,"keys":[]}'])(
  'a key file that holds %j is lost',
  async (content) => {
    const { folder, ring } = aRing()
    writeFileSync(join(folder, file), content)
    expect((await ring.open(owner)).state).toBe('lost')
    expect((await ring.open(owner)).state).toBe('kept')
  },
)

test('a busy keychain loses nothing', async () => {
  const { ring, secrets } = aRing()
  const first = await ring.open(owner)
  secrets.failures.push(new KeychainBusy())
  await expect(ring.open(owner)).rejects.toThrow(KeychainBusy)
  expect(await ring.open(owner)).toEqual({ ...first, state: 'kept' })
})

test('what the operating system calls stale is wrapped again', async () => {
  const { folder, ring, secrets } = aRing()
  const first = await ring.open(owner)
  const before = readFileSync(join(folder, file), 'utf8')
  secrets.stale = true
  expect(await ring.open(owner)).toEqual({ ...first, state: 'kept' })
  expect(readFileSync(join(folder, file), 'utf8')).not.toBe(before)
  expect(await ring.open(owner)).toEqual({ ...first, state: 'kept' })
})

test('an erased key is nowhere', async () => {
  const { folder, ring } = aRing()
  await ring.open(owner)
  await ring.erase(owner)
  expect(readdirSync(folder)).toEqual([])
  expect((await ring.open(owner)).state).toBe('new')
})
