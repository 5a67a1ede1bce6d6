import { z } from 'zod'
import { parseServers } from '#electron/main/broker/server-address.ts'
import type { JsonFile } from '#electron/main/settings/json-file.ts'
import { KeychainBusy } from '#electron/main/settings/keychain-busy.ts'
import { PracticeId, StaffId } from '#shared/model/ids.ts'

/** What is known of the lock before anybody has opened it. */
export const KeptLock = z.object({
  isLocked: z.boolean(),
  /** The password of the kept sign-in is then sealed under the lock's key. */
  hasPin: z.boolean(),
  /** Wrong tries since the lock was last opened. */
  failures: z.int().min(0),
  /** For the lock screen. */
  name: z.string(),
})
export type KeptLock = z.infer<typeof KeptLock>

/** What lets this computer sign in again by itself, and whether it is locked: neither can be had without the other. */
export const KeptSignIn = z.object({
  server: z.string().max(300),
  staff: StaffId,
  practice: PracticeId,
  password: z.string().max(4_000),
  lock: KeptLock,
})
export type KeptSignIn = z.infer<typeof KeptSignIn>

const Secret = KeptSignIn.pick({ password: true, lock: true })

/** The secret exists only as the operating system has wrapped it. */
const StoredSignIn = KeptSignIn.omit({ password: true, lock: true }).extend({
  version: z.literal(1),
  server: KeptSignIn.shape.server.refine((server) => parseServers(server).ok),
  secret: z.base64(),
})

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

interface CredentialsDeps {
  file: JsonFile
  secrets: SecretStore
  /** Something was kept and is of no use: it was set aside, and the person has to be told. */
  onUnreadable: () => void
}

/** Keeps a sign-in over a restart, or does not: never in clear. */
export class Credentials {
  readonly #deps: CredentialsDeps

  constructor(deps: CredentialsDeps) {
    this.#deps = deps
  }

  /**
   * False when there is no secure storage, or the disk refuses, or it `isWanted` no more once it is wrapped: then
   * nothing is kept.
   */
  async keep(signIn: KeptSignIn, isWanted: () => boolean = () => true): Promise<boolean> {
    const { file, secrets } = this.#deps
    if (!(await secrets.isAvailable())) {
      this.forget()
      return false
    }
    const { password, lock, ...known } = signIn
    const inner = JSON.stringify({ password, lock } satisfies z.input<typeof Secret>)
    const secret = Buffer.from(await secrets.wrap(inner)).toString('base64')
    return (
      isWanted() &&
      file.write({ ...known, version: 1, secret } satisfies z.input<typeof StoredSignIn>)
    )
  }

  /** Undefined when nothing was kept, or when it cannot be read now or any more. */
  async recall(): Promise<KeptSignIn | undefined> {
    const stored = this.#deps.file.read()
    if (stored && Object.keys(stored).length === 0) return undefined
    const parsed = StoredSignIn.safeParse(stored)
    if (!parsed.success) {
      this.#giveUp()
      return undefined
    }
    try {
      const { secrets } = this.#deps
      if (!(await secrets.isAvailable())) return undefined
      const { secret } = await secrets.unwrap(Buffer.from(parsed.data.secret, 'base64'))
      return KeptSignIn.parse({ ...parsed.data, ...Secret.parse(JSON.parse(secret)) })
    } catch (thrown) {
      // The next start may find the secret store ready; another user's secret stays one.
      if (!(thrown instanceof KeychainBusy)) this.#giveUp()
      return undefined
    }
  }

  forget(): void {
    this.#deps.file.remove()
  }

  /** Forgets this person's sign-in; somebody else's stays. */
  forgetOf({ practice, staff }: Pick<KeptSignIn, 'practice' | 'staff'>): void {
    const { data: kept } = StoredSignIn.safeParse(this.#deps.file.read())
    if (kept?.practice === practice && kept.staff === staff) this.forget()
  }

  #giveUp(): void {
    this.#deps.file.setAside()
    this.#deps.onUnreadable()
  }
}
