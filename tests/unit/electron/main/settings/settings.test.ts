import { describe, expect, test } from 'vitest'
import { defaultSettings } from '#shared/model/settings.ts'
import { StaffId } from '#shared/model/ids.ts'
import { KeychainBusy } from '#electron/main/settings/keychain-busy.ts'
import { Credentials } from '#electron/main/settings/credentials.ts'
import { SettingsKeeper } from '#electron/main/settings/settings.ts'
import { FakeJsonFile } from '#tests/support/a-json-file.ts'
import { aPracticeId, aStaffId } from '#tests/support/builders.ts'
import { FakeSecrets } from '#tests/support/secrets.ts'

describe('settings', () => {
  test('start with the defaults', () => {
    expect(new SettingsKeeper(new FakeJsonFile()).get()).toEqual(defaultSettings)
  })

  test('keep what was changed, and leave the rest', () => {
    const file = new FakeJsonFile()
    new SettingsKeeper(file).change({ theme: 'dark', notify: undefined })
    expect(new SettingsKeeper(file).get()).toEqual({ ...defaultSettings, theme: 'dark' })
  })

  test('make the desk’s own id once, with at least 16 random characters', () => {
    const file = new FakeJsonFile()
    const { install } = new SettingsKeeper(file)
    expect(install).toMatch(/^i[a-z0-9]{16,}$/)
    expect(new SettingsKeeper(file).install).toBe(install)
    expect(new SettingsKeeper(new FakeJsonFile()).install).not.toBe(install)
  })

  test.each([
    ['from a newer desk', { version: 2, theme: 'sepia' }, 'newer'],
    ['with a value nobody can choose', { version: 1, theme: 'sepia' }, 'unreadable'],
    ['of which only a part is wrong', { theme: 'dark', notifications: 'yes' }, 'unreadable'],
    ['that is no object', null, 'unreadable'],
  ] as const)('a file %s is set aside once, and said', (_, content, problem) => {
    const file = new FakeJsonFile(content)
    const settings = new SettingsKeeper(file)
    expect([settings.problem, file.aside, settings.get()]).toEqual([
      problem,
      [content],
      defaultSettings,
    ])
    expect(new SettingsKeeper(file).problem).toBeUndefined()
  })

  test.each([
    ['switched off before there were levels: they stay off', { notifications: false }, 'off'],
    ['switched on then: they say which branch', { notifications: true }, 'branch'],
    [
      'of a level: what was on or off before is over',
      { notifications: false, notify: 'name' },
      'name',
    ],
  ] as const)('notifications %s', (_, content, level) => {
    const file = new FakeJsonFile({ version: 1, ...content })
    const settings = new SettingsKeeper(file)
    expect([settings.get().notify, settings.problem]).toEqual([level, undefined])
    settings.change({ notify: 'text' })
    expect(new SettingsKeeper(file).get().notify).toBe('text')
    expect(file.content).not.toHaveProperty('notifications')
  })

  test('that a full disk refuses hold until the app ends', () => {
    const file = new FakeJsonFile()
    const settings = new SettingsKeeper(file)
    const { install } = settings
    file.refuses = true
    expect(settings.change({ theme: 'dark' }).theme).toBe('dark')
    expect(settings.get().theme).toBe('dark')
    expect(new SettingsKeeper(file).get()).toEqual(defaultSettings)
    file.refuses = false
    settings.change({ notify: 'off' })
    const next = new SettingsKeeper(file)
    expect([next.get().theme, next.get().notify, next.install]).toEqual(['dark', 'off', install])
  })
})

describe('a kept sign-in', () => {
  const signIn = {
    server: 'mqtts://chat.example',
    staff: aStaffId(),
    practice: aPracticeId(),
    password: 'mabuhay',
    lock: { isLocked: false, hasPin: false, failures: 0, name: 'Ana' },
  }
  function aKeeper(file: FakeJsonFile, secrets = new FakeSecrets()) {
    const said: string[] = []
    const onUnreadable = () => void said.push('unreadable')
    return { credentials: new Credentials({ file, secrets, onUnreadable }), said }
  }
  async function aKeptFile() {
    const file = new FakeJsonFile()
    await aKeeper(file).credentials.keep(signIn)
    return file
  }

  test('comes back, and its password is never in clear in the file', async () => {
    const file = await aKeptFile()
    expect(JSON.stringify(file.content)).not.toContain('mabuhay')
    const { credentials, said } = aKeeper(file)
    expect(await credentials.recall()).toEqual(signIn)
    expect(said).toEqual([])
  })

  test('is forgotten with the person whose it is, and with nobody else', async () => {
    const file = await aKeptFile()
    const { credentials } = aKeeper(file)
    credentials.forgetOf({ practice: aPracticeId(), staff: StaffId.parse('st_other') })
    expect(await credentials.recall()).toEqual(signIn)
    credentials.forgetOf(signIn)
    expect(file.content).toEqual({})
  })

  test('is not kept without secure storage, and an older one goes', async () => {
    const file = await aKeptFile()
    const secrets = new FakeSecrets()
    secrets.available = false
    expect(await aKeeper(file, secrets).credentials.keep(signIn)).toBe(false)
    expect(file.content).toEqual({})
  })

  test('is not kept by a full disk, which is told', async () => {
    const file = new FakeJsonFile()
    file.refuses = true
    expect(await aKeeper(file).credentials.keep(signIn)).toBe(false)
  })

  test('that cannot be unwrapped any more is set aside, and said', async () => {
    const file = await aKeptFile()
    const kept = file.content
    const { credentials, said } = aKeeper(file, new FakeSecrets('ben'))
    expect(await credentials.recall()).toBeUndefined()
    expect([said, file.aside]).toEqual([['unreadable'], [kept]])
  })

  test('stays where it is while the secret store is busy or away', async () => {
    const file = await aKeptFile()
    const busy = new FakeSecrets()
    busy.failures.push(new KeychainBusy())
    const away = new FakeSecrets()
    away.available = false
    for (const secrets of [busy, away]) {
      const { credentials, said } = aKeeper(file, secrets)
      expect(await credentials.recall()).toBeUndefined()
      expect([said, file.aside]).toEqual([[], []])
    }
    expect(await aKeeper(file).credentials.recall()).toEqual(signIn)
  })

  test.each([
    ['that is no object', () => null],
    ['from a newer desk', (kept: object) => ({ ...kept, version: 2 })],
    ['with a server of no kind', (kept: object) => ({ ...kept, server: 'http://chat.example' })],
    ['with a secret that is not wrapped', (kept: object) => ({ ...kept, secret: 'mabuhay!' })],
  ])('in a file %s is set aside once, and said', async (_, damage) => {
    const file = await aKeptFile()
    const damaged = damage(file.content ?? {})
    file.content = damaged
    const { credentials, said } = aKeeper(file)
    expect(await credentials.recall()).toBeUndefined()
    expect(await credentials.recall()).toBeUndefined()
    expect([said, file.aside]).toEqual([['unreadable'], [damaged]])
  })

  test('is gone after it was forgotten', async () => {
    const file = await aKeptFile()
    const { credentials } = aKeeper(file)
    credentials.forget()
    expect(await credentials.recall()).toBeUndefined()
  })
})
