import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { CacheOwner, DataKey } from '#shared/cache/contract.ts'
import { Instant, toInstant } from '#shared/model/instant.ts'
import type { Clock } from '#electron/main/clock.ts'
import type { Log } from '#electron/main/diagnostics/log.ts'
import type { SecretStore } from '#electron/main/settings/credentials.ts'
import { KeychainBusy } from '#electron/main/settings/keychain-busy.ts'
import type { DurableFiles } from '#electron/main/storage/durable-files.ts'
import { ownerFile, ownerName } from '#electron/main/storage/owner-files.ts'

const StoredKey = z.object({
  id: z.int().min(1),
  createdAt: Instant,
  wrapped: z.base64(),
})
type StoredKey = z.infer<typeof StoredKey>

/** Newest first; more than one only while rows of the older one are sealed again. */
const KeyFile = z.object({ version: z.literal(1), keys: z.array(StoredKey).min(1).max(2) })

type Keys = [DataKey, ...DataKey[]]

export interface OpenedKeys {
  keys: Keys
  /** `new`: there were none. `lost`: there were some and the operating system does not open them any more. */
  state: 'kept' | 'new' | 'lost'
}

interface KeyRingDeps {
  files: DurableFiles
  secrets: SecretStore
  clock: Pick<Clock, 'now'>
  log: Log
}

const rotateAfterMs = 90 * 86_400_000
const keyBytes = 32

/** The data keys of each practice and staff member, on disk only as the operating system has wrapped them. */
export class KeyRing {
  readonly #deps: KeyRingDeps

  constructor(deps: KeyRingDeps) {
    this.#deps = deps
  }

  /** Makes the first key, and a new one when the newest is 90 days old. Fails when they can be neither read nor written. */
  async open(owner: CacheOwner): Promise<OpenedKeys> {
    const stored = await this.#read(owner)
    if (stored === 'none') return { keys: await this.#begin(owner), state: 'new' }
    const keys = stored === 'unreadable' ? undefined : await this.#unwrap(owner, stored)
    if (!keys || stored === 'unreadable') {
      const { files, clock, log } = this.#deps
      const name = ownerName(owner)
      log.error('keys.lost', { readable: stored !== 'unreadable' })
      await files.setAside(
        `${name}${ownerFile.keys}`,
        `${name}.${String(clock.now())}${ownerFile.lostKeys}`,
      )
      return { keys: await this.#begin(owner), state: 'lost' }
    }
    const isDue = keys.length === 1 && this.#ageMs(stored) >= rotateAfterMs
    return { keys: isDue ? await this.#rotate(owner, stored, keys) : keys, state: 'kept' }
  }

  /** No row is sealed with anything but the newest key any more. */
  async retire(owner: CacheOwner): Promise<void> {
    const stored = await this.#read(owner)
    if (typeof stored !== 'string' && stored.length > 1)
      await this.#write(owner, stored.slice(0, 1))
  }

  /** From here on nobody can read what was sealed, also with a key that was set aside. */
  async erase(owner: CacheOwner): Promise<void> {
    const { files } = this.#deps
    const name = ownerName(owner)
    await files.shred(`${name}${ownerFile.keys}`)
    for (const lost of await files.list(ownerFile.lostKeys))
      if (lost.startsWith(`${name}.`)) await files.shred(`${lost}${ownerFile.lostKeys}`)
  }

  async #read(owner: CacheOwner): Promise<[StoredKey, ...StoredKey[]] | 'none' | 'unreadable'> {
    const text = await this.#deps.files.read(`${ownerName(owner)}${ownerFile.keys}`)
    if (text === undefined) return 'none'
    const parsed = KeyFile.safeParse(parseJson(text))
    const [first, ...others] = parsed.data?.keys ?? []
    return first ? [first, ...others] : 'unreadable'
  }

  #write(owner: CacheOwner, keys: readonly StoredKey[]): Promise<void> {
    const content = JSON.stringify({ version: 1, keys: [...keys] } satisfies z.input<
      typeof KeyFile
    >)
    return this.#deps.files.write('key', `${ownerName(owner)}${ownerFile.keys}`, content)
  }

  async #begin(owner: CacheOwner): Promise<Keys> {
    const { key, stored } = await this.#make(1)
    await this.#write(owner, [stored])
    return [key]
  }

  async #rotate(owner: CacheOwner, stored: readonly StoredKey[], keys: Keys): Promise<Keys> {
    const fresh = await this.#make(keys[0].id + 1)
    await this.#write(owner, [fresh.stored, ...stored])
    this.#deps.log.info('keys.rotated')
    return [fresh.key, ...keys]
  }

  async #make(id: number): Promise<{ key: DataKey; stored: StoredKey }> {
    const bytes = randomBytes(keyBytes).toString('base64')
    return {
      key: { id, bytes },
      stored: await this.#wrap(id, bytes, toInstant(this.#deps.clock.now())),
    }
  }

  async #wrap(id: number, bytes: string, createdAt: Instant): Promise<StoredKey> {
    const wrapped = Buffer.from(await this.#deps.secrets.wrap(bytes)).toString('base64')
    return { id, createdAt, wrapped }
  }

  /** Undefined when one of them does not open: another user, another computer, a reset keychain. */
  async #unwrap(owner: CacheOwner, stored: readonly StoredKey[]): Promise<Keys | undefined> {
    const keys: DataKey[] = []
    const again: StoredKey[] = []
    let isStale = false
    for (const { id, wrapped, createdAt } of stored) {
      const opened = await this.#open(wrapped)
      if (!opened) return undefined
      keys.push({ id, bytes: opened.secret })
      isStale ||= opened.stale
      again.push({ id, createdAt, wrapped })
    }
    if (isStale) await this.#write(owner, await this.#rewrap(keys, again))
    const [first, ...others] = keys
    return first && [first, ...others]
  }

  #rewrap(keys: readonly DataKey[], stored: readonly StoredKey[]): Promise<StoredKey[]> {
    return Promise.all(
      stored.map(({ id, createdAt }, index) => this.#wrap(id, keys[index]?.bytes ?? '', createdAt)),
    )
  }

  async #open(wrapped: string): Promise<{ secret: string; stale: boolean } | undefined> {
    try {
      const opened = await this.#deps.secrets.unwrap(Buffer.from(wrapped, 'base64'))
      return Buffer.from(opened.secret, 'base64').byteLength === keyBytes ? opened : undefined
    } catch (thrown) {
      if (thrown instanceof KeychainBusy) throw thrown
      return undefined
    }
  }

  /** A clock that was set back makes a key no older than new. */
  #ageMs(stored: readonly StoredKey[]): number {
    return this.#deps.clock.now() - Date.parse(stored[0]?.createdAt ?? '')
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
