import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { z } from 'zod'

/** A key that can be had from one secret alone: sealed under what scrypt makes of it. */
export const Slot = z.object({ salt: z.base64(), sealed: z.base64() })
export type Slot = z.infer<typeof Slot>

const keyBytes = 32
const nonceBytes = 12
const tagBytes = 16
/** 128 MiB and about half a second a try: a person waits once, whoever guesses waits every time. */
const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 160 * 1024 * 1024 }

export const newLockKey = (): Buffer => randomBytes(keyBytes)

export async function makeSlot(secret: string, key: Buffer): Promise<Slot> {
  const salt = randomBytes(16)
  const sealed = seal(await derive(secret, salt), key)
  return { salt: salt.toString('base64'), sealed }
}

/** Undefined for another secret than the one that it was made with. */
export async function openSlot(slot: Slot, secret: string): Promise<Buffer | undefined> {
  const key = unseal(await derive(secret, Buffer.from(slot.salt, 'base64')), slot.sealed)
  return key?.byteLength === keyBytes ? key : undefined
}

export function sealText(key: Buffer, text: string): string {
  return seal(key, Buffer.from(text, 'utf8'))
}

/** Undefined when it was sealed with another key, or changed since. */
export function openText(key: Buffer, sealed: string): string | undefined {
  return unseal(key, sealed)?.toString('utf8')
}

/** AES-256-GCM: the nonce, the tag, then what was sealed. */
function seal(key: Buffer, plain: Buffer): string {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const sealed = [cipher.update(plain), cipher.final()]
  return Buffer.concat([nonce, cipher.getAuthTag(), ...sealed]).toString('base64')
}

function unseal(key: Buffer, sealed: string): Buffer | undefined {
  const bytes = Buffer.from(sealed, 'base64')
  const text = bytes.subarray(nonceBytes + tagBytes)
  try {
    const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes))
    cipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
    return Buffer.concat([cipher.update(text), cipher.final()])
  } catch {
    return undefined
  }
}

/** Composed and decomposed letters are one secret, whatever keyboard they come from. */
function derive(secret: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(secret.normalize('NFC'), salt, keyBytes, cost, (error, key) => {
      if (error) reject(error)
      else resolve(key)
    })
  })
}
