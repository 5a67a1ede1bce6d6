import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { DeriveKey } from '#electron/main/lock/derive-key.ts'

/** A key that can be had from one secret alone: sealed under what is derived of it. */
export const Slot = z.object({ salt: z.base64(), sealed: z.base64() })
export type Slot = z.infer<typeof Slot>

const keyBytes = 32
const nonceBytes = 12
const tagBytes = 16

export const newLockKey = (): Buffer => randomBytes(keyBytes)

/** Makes slots and opens them; each time it derives a key, which takes long on purpose. */
export class Slots {
  readonly #derive: DeriveKey

  constructor(derive: DeriveKey) {
    this.#derive = derive
  }

  async make(secret: string, key: Buffer): Promise<Slot> {
    const salt = randomBytes(16)
    const sealed = seal(await this.#derive(secret, salt), key)
    return { salt: salt.toString('base64'), sealed }
  }

  /** Undefined for another secret than the one that it was made with. */
  async open(slot: Slot, secret: string): Promise<Buffer | undefined> {
    const key = unseal(await this.#derive(secret, Buffer.from(slot.salt, 'base64')), slot.sealed)
    return key?.byteLength === keyBytes ? key : undefined
  }
}

export function sealText(key: Buffer, text: string): string {
  return seal(key, Buffer.from(text, 'utf8'))
}

/** Undefined when it was sealed with another key, or changed since. */
export function openText(key: Buffer, sealed: string): string | undefined {
  return unseal(key, sealed)?.toString('utf8')
}

/** AES-256-GCM: the nonce, the tag, then what was sealed. */
function seal(key: Uint8Array, plain: Buffer): string {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const sealed = [cipher.update(plain), cipher.final()]
  return Buffer.concat([nonce, cipher.getAuthTag(), ...sealed]).toString('base64')
}

function unseal(key: Uint8Array, sealed: string): Buffer | undefined {
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
