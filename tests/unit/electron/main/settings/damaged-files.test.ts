import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultSettings, Settings } from '#shared/model/settings.ts'
import { Credentials } from '#electron/main/settings/credentials.ts'
import { parseJsonObject, readJsonFile } from '#electron/main/settings/json-file.ts'
import { SettingsKeeper } from '#electron/main/settings/settings.ts'
import { FakeJsonFile } from '#tests/support/a-json-file.ts'
import { FakeSecrets } from '#tests/support/secrets.ts'
import { tempFolder } from '#tests/support/temp-folder.ts'

const seed = 20261123
const tenMegabytes = 10 * 1024 * 1024

/** Any JSON object at all, and ones that nearly are what a desk has written. */
const anObject = fc.oneof(
  fc.dictionary(fc.string(), fc.jsonValue()),
  fc.record(
    {
      version: fc.oneof(fc.constant(1), fc.jsonValue()),
      theme: fc.oneof(fc.constantFrom('dark', 'light'), fc.jsonValue()),
      language: fc.oneof(fc.constant('en'), fc.jsonValue()),
      notifications: fc.oneof(fc.boolean(), fc.jsonValue()),
      notify: fc.oneof(fc.constantFrom('off', 'text'), fc.jsonValue()),
      quietHours: fc.oneof(fc.constant({ br_one: { from: '18:00', to: '08:00' } }), fc.jsonValue()),
      pausedUntil: fc.oneof(fc.constant('2026-11-22T01:00:00.000Z'), fc.jsonValue()),
      install: fc.oneof(fc.constant('iabcdefghijklmnopqrstuvwx'), fc.jsonValue()),
      server: fc.oneof(fc.constant('mqtts://chat.example'), fc.jsonValue()),
      staff: fc.oneof(fc.constant('st_ana'), fc.jsonValue()),
      practice: fc.oneof(fc.constant('pr_ngiti'), fc.jsonValue()),
      password: fc.oneof(fc.base64String(), fc.jsonValue()),
      __proto__: fc.jsonValue(),
    },
    { requiredKeys: [] },
  ),
)
const content = fc.oneof(anObject, fc.constant(null)) as fc.Arbitrary<object | null>

describe('whatever a file of the profile holds', { timeout: 30_000 }, () => {
  test('the settings are valid; they come from it or are the defaults, with one reason', () => {
    fc.assert(
      fc.property(content, (stored) => {
        const file = new FakeJsonFile(stored)
        const settings = new SettingsKeeper(file)
        expect(Settings.safeParse(settings.get()).success).toBe(true)
        expect(settings.install).toMatch(/^[A-Za-z0-9_-]{16,}$/)
        expect(file.aside).toEqual(settings.problem ? [stored] : [])
        if (settings.problem)
          expect([settings.get(), settings.server]).toEqual([defaultSettings, ''])
        const next = new SettingsKeeper(file)
        expect([next.problem, next.install]).toEqual([undefined, settings.install])
      }),
      { seed, numRuns: 500 },
    )
  })

  test('a sign-in is recalled whole, or nobody is signed in and it is said once', async () => {
    await fc.assert(
      fc.asyncProperty(content, async (stored) => {
        const file = new FakeJsonFile(stored)
        let said = 0
        const onUnreadable = () => (said += 1)
        const recall = () =>
          new Credentials({ file, secrets: new FakeSecrets(), onUnreadable }).recall()
        expect(await recall()).toBeUndefined()
        expect(await recall()).toBeUndefined()
        const isEmpty = stored !== null && Object.keys(stored).length === 0
        expect([said, file.aside.length]).toEqual(isEmpty ? [0, 0] : [1, 1])
      }),
      { seed, numRuns: 500 },
    )
  })

  test('any bytes are read as an object or refused', () => {
    const text = fc.oneof(fc.json(), fc.string({ unit: 'binary' })).map((word) => Buffer.from(word))
    fc.assert(
      fc.property(fc.oneof(text, fc.uint8Array()), (bytes) => {
        const value = parseJsonObject(bytes)
        expect(value === null || (typeof value === 'object' && !Array.isArray(value))).toBe(true)
      }),
      { seed, numRuns: 1_000 },
    )
  })
})

describe('a file', () => {
  const good = JSON.stringify({ version: 1, theme: 'dark' })
  const fileWith = (bytes: string | Buffer) => {
    const file = join(tempFolder(), 'settings.json')
    writeFileSync(file, bytes)
    return file
  }

  test('that is there is read, and one that is not is empty', () => {
    expect(readJsonFile(fileWith(good))).toEqual({ version: 1, theme: 'dark' })
    expect(readJsonFile(join(tempFolder(), 'settings.json'))).toEqual({})
  })

  test.each([
    ['empty', ''],
    ['cut short', good.slice(0, -4)],
    ['an array', '[]'],
    ['a number', '7'],
    ['null', 'null'],
    ['NULs', '\0'.repeat(good.length)],
    ['NULs behind a good beginning', good + '\0'.repeat(10)],
    ['a byte order mark', `\uFEFF${good}`],
    ['UTF-16', Buffer.from(good, 'utf16le')],
    ['bytes that are no text', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
    ['ten megabytes of JSON', JSON.stringify({ theme: 'dark', x: 'x'.repeat(tenMegabytes) })],
    ['ten megabytes of nothing', Buffer.alloc(tenMegabytes, 0x20)],
  ])('that holds %s is refused', (_, bytes) => {
    expect(readJsonFile(fileWith(bytes))).toBeNull()
  })

  test('in whose place lies a folder is refused', () => {
    const folder = join(tempFolder(), 'settings.json')
    mkdirSync(folder)
    expect(readJsonFile(folder)).toBeNull()
  })
})
