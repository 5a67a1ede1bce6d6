import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { deriveKey } from '#electron/main/lock/derive-key.ts'
import { Locks } from '#electron/main/lock/locks.ts'
import { Slots } from '#electron/main/lock/slot.ts'
import { DurableFiles } from '#electron/main/storage/durable-files.ts'
import { KeyRing } from '#electron/main/storage/key-ring.ts'
import { aPracticeId, aStaffId } from '#tests/support/builders.ts'
import { FakeClock } from '#tests/support/fake-clock.ts'
import { fakeLog } from '#tests/support/fake-log.ts'
import { FakeSecrets } from '#tests/support/secrets.ts'
import { tempFolder } from '#tests/support/temp-folder.ts'

// Each secret costs what it costs a thief: 0.4 s of a processor, and more beside other tests.
vi.setConfig({ testTimeout: 30_000 })

const owner = { practice: aPracticeId(), staff: aStaffId() }
const pin = '280417'

/** One start of the app over what lies in the folder. */
function aStart(folder: string) {
  const files = new DurableFiles(folder, () => undefined)
  const ring: KeyRing = new KeyRing({
    ...{ files, secrets: new FakeSecrets(), clock: new FakeClock(), log: fakeLog() },
    lockOf: (one) => locks.of(one),
  })
  const locks = new Locks(ring, new Slots(deriveKey))
  return { ring, locks }
}

async function aSignIn(folder: string, password = 'mabuhay') {
  const { ring, locks } = aStart(folder)
  await locks.admit(owner, { password, fresh: locks.newLock(password) })
  return { ring, locks, opened: await ring.open(owner) }
}

test('the password opens the lock and nothing else does, also at the next start', async () => {
  const folder = tempFolder()
  const { locks } = await aSignIn(folder)
  locks.shut()
  expect(await locks.open(owner, 'Mabuhay')).toBe(false)
  const next = aStart(folder)
  expect(await next.locks.recall(owner)).toBe(true)
  expect(await next.locks.open(owner, pin)).toBe(false)
  expect(await next.locks.open(owner, 'mabuhay')).toBe(true)
})

test('with a PIN the data key opens to the PIN or the password, and to the operating system alone it does not', async () => {
  const folder = tempFolder()
  const { locks, opened } = await aSignIn(folder)
  expect(await locks.changePin(owner, { password: 'wrong', pin })).toBe(false)
  expect(await locks.changePin(owner, { password: 'mabuhay', pin })).toBe(true)

  for (const secret of [pin, 'mabuhay']) {
    const next = aStart(folder)
    await next.locks.recall(owner)
    expect(await next.locks.open(owner, secret), secret).toBe(true)
    expect((await next.ring.open(owner)).keys, secret).toEqual(opened.keys)
  }
  const stored = readFileSync(join(folder, 'pr_ngiti.st_ana.keys.json'), 'utf8')
  const { keys } = JSON.parse(stored) as { keys: { wrapped: string }[] }
  const { secret } = await new FakeSecrets().unwrap(Buffer.from(keys[0]?.wrapped ?? '', 'base64'))
  expect(secret).not.toContain(opened.keys[0].bytes)
  await locks.changePin(owner, { password: 'mabuhay', pin: null })
  const without = aStart(folder)
  await without.locks.recall(owner)
  expect((await without.ring.open(owner)).keys, 'the PIN is taken away').toEqual(opened.keys)
})

test('a lock that nobody has opened gives away no key that lies under a PIN', async () => {
  const folder = tempFolder()
  const { locks } = await aSignIn(folder)
  await locks.changePin(owner, { password: 'mabuhay', pin })
  const shut = aStart(folder)
  await shut.locks.recall(owner)
  expect((await shut.ring.open(owner)).state).toBe('lost')
})

test('a sign-in with the same password keeps a PIN; with another one the keys of before are lost', async () => {
  const folder = tempFolder()
  const { locks, opened } = await aSignIn(folder)
  await locks.changePin(owner, { password: 'mabuhay', pin })
  const same = await aSignIn(folder)
  expect([same.opened, same.locks.hasPin(owner)]).toEqual([
    { keys: opened.keys, state: 'kept' },
    true,
  ])
  const other = await aSignIn(folder, 'paalam')
  expect([other.opened.state, other.locks.hasPin(owner)]).toEqual(['lost', false])
})

test('what is sealed opens with the lock, and not while it is shut', async () => {
  const { locks } = await aSignIn(tempFolder())
  const sealed = (await locks.seal(owner, 'words', 'mabuhay')) ?? ''
  expect(locks.unseal(owner, sealed)).toBe('words')
  locks.shut()
  expect(locks.unseal(owner, sealed)).toBeUndefined()
})
