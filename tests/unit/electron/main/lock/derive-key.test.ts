import { scryptSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { deriveKey } from '#electron/main/lock/derive-key.ts'

const salt = Buffer.from('a salt of sixteen', 'utf8').subarray(0, 16)
const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 160 * 1024 * 1024 }

test.each(['mabuhay', 'pässwörd ñ 🦷', '280417', ' ', 'x'.repeat(1_000)])(
  'what is derived of "%s" is what Node derives',
  async (secret) => {
    const wanted = scryptSync(secret.normalize('NFC'), salt, 32, cost)
    expect(Buffer.from(await deriveKey(secret, salt))).toEqual(wanted)
  },
)

test('composed and decomposed letters are one secret', async () => {
  expect(await deriveKey('nin\u0303os', salt)).toEqual(await deriveKey('ni\u00f1os', salt))
})
