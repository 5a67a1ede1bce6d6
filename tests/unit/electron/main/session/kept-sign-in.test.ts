import { expect, test } from 'vitest'
import { KeptSignIn } from '#electron/main/session/kept-sign-in.ts'
import { readForm } from '#electron/main/session/way-in.ts'
import { Credentials } from '#electron/main/settings/credentials.ts'
import { anAccount } from '#tests/support/builders.ts'
import { settle } from '#tests/support/fake-clock.ts'
import { fakeLog } from '#tests/support/fake-log.ts'
import { held } from '#tests/support/held.ts'
import { FakeSecrets } from '#tests/support/secrets.ts'

/** A keychain that may take its time. */
class SlowSecrets extends FakeSecrets {
  until: Promise<unknown> = Promise.resolve()

  override async wrap(secret: string): Promise<Uint8Array> {
    await this.until
    return super.wrap(secret)
  }
}

test('a sign-in that is still being written when somebody signs out does not come back', async () => {
  const disk: { file: object } = { file: {} }
  const secrets = new SlowSecrets()
  const credentials = new Credentials({
    file: {
      read: () => disk.file,
      write: (value: object) => {
        disk.file = value
        return true
      },
      remove: () => {
        disk.file = {}
      },
      setAside: () => undefined,
    },
    secrets,
    onUnreadable: () => undefined,
  })
  const kept = new KeptSignIn({
    credentials,
    settings: { server: '' },
    locks: { hasPin: () => false, seal: () => Promise.resolve(undefined) },
    notices: { raise: () => undefined },
    log: fakeLog(),
  })
  const { staff, practice } = anAccount()
  const form = { server: 'mqtt://127.0.0.1:1883', username: staff.id, password: 'p', keep: true }
  const person = readForm(form)
  if (typeof person === 'string') throw new Error(person)
  await kept.remember(person, practice.id)
  const { until, release } = held()
  secrets.until = until
  const noted = kept.note({ failures: 1 })
  await settle()
  kept.forget()
  release()
  await noted
  expect(disk.file).toEqual({})
})
