import { z } from 'zod'
import { PracticeId, StaffId } from '#shared/model/ids.ts'

/** What lets this computer sign in again by itself. The password exists only wrapped by the operating system. */
export const KeptSignIn = z.object({
  server: z.string().max(300),
  staff: StaffId,
  practice: PracticeId,
  password: z.string().max(1_000),
})
export type KeptSignIn = z.infer<typeof KeptSignIn>

const StoredSignIn = KeptSignIn.extend({ version: z.literal(1), password: z.base64() })

/** The operating system's secret store (safeStorage in the app). */
export interface SecretStore {
  /** Probed by a round trip; false on Linux without a real secret service. */
  isAvailable(): Promise<boolean>
  wrap(secret: string): Promise<Uint8Array>
  /**
   * Throws when the secret was wrapped by somebody else or somewhere else. `stale`: the operating system asks for
   * it to be wrapped again.
   */
  unwrap(wrapped: Uint8Array): Promise<{ secret: string; stale: boolean }>
}

export interface CredentialsFile {
  read(): unknown
  write(value: object): void
  clear(): void
}

/** Keeps a sign-in over a restart, or does not: never in clear. */
export class Credentials {
  readonly #file: CredentialsFile
  readonly #secrets: SecretStore

  constructor(file: CredentialsFile, secrets: SecretStore) {
    this.#file = file
    this.#secrets = secrets
  }

  /** False when there is no secure storage: then nothing is kept. */
  async keep(signIn: KeptSignIn): Promise<boolean> {
    if (!(await this.#secrets.isAvailable())) {
      this.forget()
      return false
    }
    const password = Buffer.from(await this.#secrets.wrap(signIn.password)).toString('base64')
    this.#file.write({ ...signIn, version: 1, password } satisfies z.input<typeof StoredSignIn>)
    return true
  }

  /** Undefined when nothing was kept, or when it cannot be read any more. */
  async recall(): Promise<KeptSignIn | undefined> {
    const stored = StoredSignIn.safeParse(this.#file.read())
    if (!stored.success || !(await this.#secrets.isAvailable())) return undefined
    try {
      const { secret } = await this.#secrets.unwrap(Buffer.from(stored.data.password, 'base64'))
      return KeptSignIn.parse({ ...stored.data, password: secret })
    } catch {
      // Another user's secret, or a reset keychain: the person signs in again.
      return undefined
    }
  }

  forget(): void {
    this.#file.clear()
  }
}
