import type { SecretStore } from '#electron/main/settings/credentials.ts'

/** Wraps as one user of one operating system would: another instance cannot open what this one has wrapped. */
export class FakeSecrets implements SecretStore {
  readonly #name: string
  available = true
  /** Thrown by the next calls, one each. */
  readonly failures: Error[] = []
  stale = false
  #wrapped = 0

  constructor(name = 'ana') {
    this.#name = name
  }

  isAvailable(): Promise<boolean> {
    return this.#answer(() => this.available)
  }

  wrap(secret: string): Promise<Uint8Array> {
    this.#wrapped += 1
    const text = [this.#name, secret, this.#wrapped].join('|')
    return this.#answer(() => Buffer.from(text).reverse())
  }

  unwrap(wrapped: Uint8Array): Promise<{ secret: string; stale: boolean }> {
    return this.#answer(() => {
      const text = Buffer.from(wrapped).reverse().toString('utf8')
      const [name, secret = ''] = text.split('|')
      if (name !== this.#name) throw new Error('Error while decrypting the ciphertext')
      return { secret, stale: this.stale }
    })
  }

  #answer<T>(work: () => T): Promise<T> {
    const failure = this.failures.shift()
    return failure ? Promise.reject(failure) : Promise.resolve().then(work)
  }
}
