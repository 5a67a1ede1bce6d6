import {
  contentSchema,
  type Contents,
  type Place,
  type RecordCodec,
} from '#electron/cache-host/record-codec.ts'

/**
 * Seals as the encryption to come will: asynchronously with AES-GCM, bound to the place. It shows that no write awaits
 * a seal inside its transaction, and that nothing is opened at another place than that for which it was sealed.
 */
export async function sealingCodec(): Promise<RecordCodec> {
  const algorithm = { name: 'AES-GCM', length: 256 }
  const key = await crypto.subtle.generateKey(algorithm, false, ['encrypt', 'decrypt'])
  const options = (place: Place<keyof Contents>, iv: Uint8Array<ArrayBuffer>) => {
    const { store, branch = '', thread = '', record = '' } = place
    const additionalData = new TextEncoder().encode(
      JSON.stringify([store, branch, thread, record, contentSchema]),
    )
    return { name: 'AES-GCM', iv, additionalData }
  }
  return {
    seal: async (place, value) => {
      const iv = crypto.getRandomValues(new Uint8Array(12))
      const plain = new TextEncoder().encode(JSON.stringify(value))
      const data = await crypto.subtle.encrypt(options(place, iv), key, plain)
      return { iv, data } as never
    },
    open: async (place, sealed) => {
      const { iv, data } = sealed as unknown as { iv: Uint8Array<ArrayBuffer>; data: ArrayBuffer }
      const plain = await crypto.subtle.decrypt(options(place, iv), key, data)
      return JSON.parse(new TextDecoder().decode(plain)) as never
    },
  }
}
