import { AppError } from '#shared/app-error.ts'
import type { DataKey } from '#shared/cache/contract.ts'
import {
  contentSchema,
  type Contents,
  type ContentStore,
  type Place,
  type RecordCodec,
  type Sealed,
} from '#electron/cache-host/record-codec.ts'

const keyIdLength = 4
const nonceLength = 12
const headLength = keyIdLength + nonceLength
const dataKeyLength = 32

const encoder = new TextEncoder()
const decoder = new TextDecoder()

interface RecordKey {
  id: number
  key: CryptoKey
}

/** AES-256-GCM with a fresh nonce for each record and its place as additional data; `keys` newest first. */
export async function createSealingCodec(keys: readonly DataKey[]): Promise<RecordCodec> {
  const recordKeys = await Promise.all(keys.map(toRecordKey))
  const [newest] = recordKeys
  if (!newest) throw new AppError('invalid-input', 'There is no key to seal with')
  return new SealingCodec(newest, recordKeys)
}

/** The record key cannot be read back, and of the data key nothing stays here. */
async function toRecordKey({ id, bytes }: DataKey): Promise<RecordKey> {
  const raw = Uint8Array.from(atob(bytes), (character) => character.charCodeAt(0))
  try {
    if (raw.length !== dataKeyLength) throw new AppError('invalid-input', 'A data key has 32 bytes')
    const base = await crypto.subtle.importKey('raw', raw, 'HKDF', false, ['deriveKey'])
    const derivation = {
      ...{ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0) },
      info: encoder.encode('associhealth/record/v1'),
    }
    const algorithm = { name: 'AES-GCM', length: 256 }
    const uses: KeyUsage[] = ['encrypt', 'decrypt']
    return { id, key: await crypto.subtle.deriveKey(derivation, base, algorithm, false, uses) }
  } finally {
    raw.fill(0)
  }
}

class SealingCodec implements RecordCodec {
  readonly #newest: RecordKey
  readonly #keys: ReadonlyMap<number, CryptoKey>

  constructor(newest: RecordKey, keys: readonly RecordKey[]) {
    this.#newest = newest
    this.#keys = new Map(keys.map(({ id, key }) => [id, key]))
  }

  seal<S extends ContentStore>(place: Place<S>, value: Contents[S]): Promise<Sealed> {
    return this.#sealBytes(place, encoder.encode(JSON.stringify(value)))
  }

  async open<S extends ContentStore>(
    place: Place<S>,
    sealed: Sealed,
  ): Promise<Contents[S] | undefined> {
    const plain = await this.#openBytes(place, sealed)
    // What the key has sealed for this place was of this type: `contentSchema` is a part of the place.
    return plain && (JSON.parse(decoder.decode(plain)) as Contents[S])
  }

  async reseal(place: Place, sealed: Sealed): Promise<Sealed | undefined> {
    const plain = await this.#openBytes(place, sealed)
    return plain && this.#sealBytes(place, plain)
  }

  isOfNewestKey(sealed: Sealed): boolean {
    return keyIdOf(sealed) === this.#newest.id
  }

  async #sealBytes(place: Place, plain: BufferSource): Promise<Sealed> {
    const { id, key } = this.#newest
    const nonce = crypto.getRandomValues(new Uint8Array(nonceLength))
    const data = await crypto.subtle.encrypt(options(place, id, nonce), key, plain)
    const sealed = new Uint8Array(headLength + data.byteLength)
    new DataView(sealed.buffer).setUint32(0, id)
    sealed.set(nonce, keyIdLength)
    sealed.set(new Uint8Array(data), headLength)
    return sealed
  }

  async #openBytes(place: Place, sealed: Sealed): Promise<ArrayBuffer | undefined> {
    // Rows come from a disk that may hold anything at all.
    if (!(sealed instanceof Uint8Array) || sealed.length < headLength) return undefined
    const id = keyIdOf(sealed)
    const key = this.#keys.get(id)
    if (!key) return undefined
    const nonce = sealed.subarray(keyIdLength, headLength)
    return crypto.subtle
      .decrypt(options(place, id, nonce), key, sealed.subarray(headLength))
      .catch(() => undefined)
  }
}

function options(
  { store, branch, thread, record }: Place,
  keyId: number,
  iv: Sealed,
): AesGcmParams {
  const place = JSON.stringify([store, branch, thread, record, contentSchema, keyId])
  return { name: 'AES-GCM', iv, additionalData: encoder.encode(place) }
}

function keyIdOf(sealed: Sealed): number {
  return new DataView(sealed.buffer, sealed.byteOffset).getUint32(0)
}
