import { scrypt } from 'hash-wasm'

/** 128 MiB and about 0.4 s of a processor a try: a person waits once, whoever guesses waits every time. */
const cost = { costFactor: 2 ** 17, blockSize: 8, parallelism: 1 }

/** Of a secret and a salt the same 32 bytes every time. */
export type DeriveKey = (secret: string, salt: Uint8Array) => Promise<Uint8Array>

/**
 * scrypt (RFC 7914), on the thread that calls it. Composed and decomposed letters are one secret, whatever keyboard
 * they come from. Not Node's: in Electron it does all the work once on the calling thread and then again on another.
 */
export const deriveKey: DeriveKey = (secret, salt) =>
  scrypt({
    ...{ password: Buffer.from(secret.normalize('NFC'), 'utf8'), salt },
    ...{ ...cost, hashLength: 32, outputType: 'binary' },
  })
