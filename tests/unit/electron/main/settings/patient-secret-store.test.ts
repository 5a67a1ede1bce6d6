import { expect, test } from 'vitest'
import { KeychainBusy } from '#electron/main/settings/keychain-busy.ts'
import { patientSecretStore } from '#electron/main/settings/patient-secret-store.ts'
import { FakeClock } from '#tests/support/fake-clock.ts'
import { FakeSecrets } from '#tests/support/secrets.ts'

function aStore(busyTimes: number) {
  const clock = new FakeClock()
  const secrets = new FakeSecrets()
  for (let time = 0; time < busyTimes; time += 1) secrets.failures.push(new KeychainBusy())
  const waiting: boolean[] = []
  const store = patientSecretStore(secrets, { clock, onWaiting: (is) => waiting.push(is) })
  return { clock, store, waiting }
}

test('a busy secret store is asked again after 1, 2, 5 and 10 s, and the person is told', async () => {
  const { clock, store, waiting } = aStore(4)
  const asked = store.isAvailable()
  await clock.advance(17_999)
  expect(waiting.filter(Boolean)).toHaveLength(4)
  expect(waiting.at(-1)).toBe(true)
  await clock.advance(1)
  expect(await asked).toBe(true)
  expect(waiting.at(-1)).toBe(false)
})

test('one that stays busy fails as busy', async () => {
  const { clock, store } = aStore(5)
  const asked = store.wrap('secret').catch((thrown: unknown) => thrown)
  await clock.advance(18_000)
  expect(await asked).toBeInstanceOf(KeychainBusy)
})

test('any other failure is told at once', async () => {
  const { store, waiting } = aStore(0)
  await expect(store.unwrap(Buffer.from('foreign'))).rejects.toThrow('decrypting')
  expect(waiting).not.toContain(true)
})
