import { describe, expect, test } from 'vitest'
import { defaultSettings } from '#shared/model/settings.ts'
import { Credentials } from '#electron/main/settings/credentials.ts'
import type { SecretStore } from '#electron/main/settings/credentials.ts'
import { SettingsKeeper } from '#electron/main/settings/settings.ts'
import { aPracticeId, aStaffId } from '#tests/support/builders.ts'

function aFile(content: unknown = {}) {
  const file = { content, aside: 0 }
  return {
    file,
    read: () => file.content,
    write: (value: object) => {
      file.content = { ...value }
    },
    clear: () => {
      file.content = {}
    },
    setAside: () => {
      file.aside += 1
    },
  }
}

describe('settings', () => {
  test('start with the defaults', () => {
    expect(new SettingsKeeper(aFile()).get()).toEqual(defaultSettings)
  })

  test('keep what was changed, and leave the rest', () => {
    const file = aFile()
    new SettingsKeeper(file).change({ theme: 'dark', notifications: undefined })
    expect(new SettingsKeeper(file).get()).toEqual({ ...defaultSettings, theme: 'dark' })
  })

  test('make the desk’s own id once, with at least 16 random characters', () => {
    const file = aFile()
    const { install } = new SettingsKeeper(file)
    expect(install).toMatch(/^i[a-z0-9]{16,}$/)
    expect(new SettingsKeeper(file).install).toBe(install)
    expect(new SettingsKeeper(aFile()).install).not.toBe(install)
  })

  test.each([
    ['from a newer desk', { version: 2, theme: 'sepia' }, 'newer'],
    ['with a value nobody can choose', { version: 1, theme: 'sepia' }, 'unreadable'],
    ['that is no object', 7, 'unreadable'],
  ] as const)('a file %s is set aside, and said', (_, content, problem) => {
    const file = aFile(content)
    const settings = new SettingsKeeper(file)
    expect([settings.problem, file.file.aside, settings.get()]).toEqual([
      problem,
      1,
      defaultSettings,
    ])
  })
})

describe('a kept sign-in', () => {
  const signIn = {
    server: 'mqtts://chat.example',
    staff: aStaffId(),
    practice: aPracticeId(),
    password: 'mabuhay',
  }
  const swap = (text: string) => text.slice(4) + text.slice(0, 4)
  const unswap = (text: string) => text.slice(-4) + text.slice(0, -4)
  const secrets = (available = true): SecretStore => ({
    isAvailable: () => Promise.resolve(available),
    wrap: (secret) => Promise.resolve(Buffer.from(swap(secret))),
    unwrap: (wrapped) =>
      Promise.resolve({ secret: unswap(Buffer.from(wrapped).toString()), stale: false }),
  })

  test('comes back, and its password is never in clear in the file', async () => {
    const file = aFile()
    expect(await new Credentials(file, secrets()).keep(signIn)).toBe(true)
    expect(JSON.stringify(file.file.content)).not.toContain('mabuhay')
    expect(await new Credentials(file, secrets()).recall()).toEqual(signIn)
  })

  test('is not kept without secure storage, and an older one goes', async () => {
    const file = aFile()
    await new Credentials(file, secrets()).keep(signIn)
    expect(await new Credentials(file, secrets(false)).keep(signIn)).toBe(false)
    expect(file.file.content).toEqual({})
  })

  test('that cannot be unwrapped any more is no sign-in', async () => {
    const file = aFile()
    await new Credentials(file, secrets()).keep(signIn)
    const broken = { ...secrets(), unwrap: () => Promise.reject(new Error('another user')) }
    expect(await new Credentials(file, broken).recall()).toBeUndefined()
  })

  test('is gone after it was forgotten', async () => {
    const file = aFile()
    const credentials = new Credentials(file, secrets())
    await credentials.keep(signIn)
    credentials.forget()
    expect(await credentials.recall()).toBeUndefined()
  })
})
