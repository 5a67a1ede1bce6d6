import { randomBytes } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { CacheOwner, DataKey } from '#shared/cache/contract.ts'
import { Instant, toInstant } from '#shared/model/instant.ts'
import type { Clock } from '#electron/main/clock.ts'
import type { Log } from '#electron/main/diagnostics/log.ts'
import { Guard, type Lock } from '#electron/main/lock/guard.ts'
import { openText, sealText } from '#electron/main/lock/slot.ts'
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

/**
 * Newest first; more than one only while rows of the older one are sealed again. The guard is wrapped as the keys are.
 * `isSealed`: before they were wrapped, the keys were sealed under the lock's key, because there is a PIN.
 */
const KeyFile = z.object({
  version: z.literal(1),
  keys: z.array(StoredKey).min(1).max(2),
  guard: z.base64().optional(),
  isSealed: z.boolean().optional(),
})
interface Stored {
  keys: [StoredKey, ...StoredKey[]]
  isSealed: boolean
  guard: string | undefined
}

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
  /** The lock under which this person's keys lie. */
  lockOf?: (owner: CacheOwner) => Lock | undefined
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
    if (typeof stored !== 'string' && stored.keys.length > 1)
      await this.#write(owner, { ...stored, keys: [stored.keys[0]] })
  }

  /** What opens this person's lock; undefined when nothing is there that can be read. */
  async guardOf(owner: CacheOwner): Promise<Guard | undefined> {
    const stored = await this.#read(owner)
    return typeof stored === 'string' ? undefined : this.#guardIn(stored)
  }

  /** The keys that are there lie under this lock from here on. The lock of before is to be open. */
  async keepUnder(owner: CacheOwner, lock: Lock): Promise<void> {
    const stored = await this.#read(owner)
    const keys = typeof stored === 'string' ? undefined : await this.#openAll(owner, stored)
    if (!keys || typeof stored === 'string') throw new Error('There are no keys that open')
    await this.#write(owner, await this.#sealAll(keys.opened, stored.keys, lock))
  }

  /** From here on nobody can read what was sealed, also with a key that was set aside. */
  async erase(owner: CacheOwner): Promise<void> {
    const { files } = this.#deps
    const name = ownerName(owner)
    await files.shred(`${name}${ownerFile.keys}`)
    for (const lost of await files.list(ownerFile.lostKeys))
      if (lost.startsWith(`${name}.`)) await files.shred(`${lost}${ownerFile.lostKeys}`)
  }

  async #read(owner: CacheOwner): Promise<Stored | 'none' | 'unreadable'> {
    const text = await this.#deps.files.read(`${ownerName(owner)}${ownerFile.keys}`)
    if (text === undefined) return 'none'
    const { data } = KeyFile.safeParse(parseJson(text))
    const [first, ...others] = data?.keys ?? []
    if (!data || !first) return 'unreadable'
    return { keys: [first, ...others], isSealed: data.isSealed ?? false, guard: data.guard }
  }

  #write(owner: CacheOwner, stored: Stored): Promise<void> {
    const content = JSON.stringify({ version: 1, ...stored } satisfies z.input<typeof KeyFile>)
    return this.#deps.files.write('key', `${ownerName(owner)}${ownerFile.keys}`, content)
  }

  async #begin(owner: CacheOwner): Promise<Keys> {
    const made = this.#make(1)
    await this.#write(owner, await this.#sealAll([made.key], [made], this.#lockOf(owner)))
    return [made.key]
  }

  async #rotate(owner: CacheOwner, stored: Stored, keys: Keys): Promise<Keys> {
    const made = this.#make(keys[0].id + 1)
    const all: Keys = [made.key, ...keys]
    await this.#write(owner, await this.#sealAll(all, [made, ...stored.keys], this.#lockOf(owner)))
    this.#deps.log.info('keys.rotated')
    return all
  }

  #make(id: number): { key: DataKey; createdAt: Instant } {
    const bytes = randomBytes(keyBytes).toString('base64')
    return { key: { id, bytes }, createdAt: toInstant(this.#deps.clock.now()) }
  }

  /** Undefined when one of them does not open: another user, another computer, a reset keychain, a shut lock. */
  async #unwrap(owner: CacheOwner, stored: Stored): Promise<Keys | undefined> {
    const opened = await this.#openAll(owner, stored)
    if (!opened) return undefined
    const lock = this.#lockOf(owner)
    const isOther = lock && !isDeepStrictEqual(await this.#guardIn(stored), lock.guard)
    if (opened.isStale || isOther)
      await this.#write(owner, await this.#sealAll(opened.opened, stored.keys, lock))
    return opened.opened
  }

  async #openAll(
    owner: CacheOwner,
    { keys, isSealed }: Stored,
  ): Promise<{ opened: Keys; isStale: boolean } | undefined> {
    const lockKey = this.#lockOf(owner)?.key
    const opened: DataKey[] = []
    let isStale = false
    for (const { id, wrapped } of keys) {
      const inner = await this.#openWrapped(wrapped)
      const secret = inner && isSealed ? lockKey && openText(lockKey, inner.secret) : inner?.secret
      if (!inner || secret === undefined) return undefined
      if (Buffer.from(secret, 'base64').byteLength !== keyBytes) return undefined
      isStale ||= inner.stale
      opened.push({ id, bytes: secret })
    }
    const [first, ...others] = opened
    return first && { opened: [first, ...others], isStale }
  }

  /** With a PIN each key is sealed before it is wrapped. Without a lock there is no guard either. */
  async #sealAll(
    keys: Keys,
    made: readonly { createdAt: Instant }[],
    lock: Lock | undefined,
  ): Promise<Stored> {
    const lockKey = lock?.guard.pin ? lock.key : undefined
    const stored = keys.map(async ({ id, bytes }, index) => ({
      id,
      createdAt: made[index]?.createdAt ?? toInstant(this.#deps.clock.now()),
      wrapped: await this.#wrap(lockKey ? sealText(lockKey, bytes) : bytes),
    }))
    const [first, ...others] = await Promise.all(stored)
    if (!first) throw new Error('There is always a key')
    const guard = lock && (await this.#wrap(JSON.stringify(lock.guard)))
    return { keys: [first, ...others], isSealed: lockKey !== undefined, guard }
  }

  async #guardIn({ guard }: Stored): Promise<Guard | undefined> {
    const opened = guard === undefined ? undefined : await this.#openWrapped(guard)
    return Guard.safeParse(parseJson(opened?.secret ?? '')).data
  }

  #lockOf(owner: CacheOwner): Lock | undefined {
    return this.#deps.lockOf?.(owner)
  }

  async #wrap(secret: string): Promise<string> {
    return Buffer.from(await this.#deps.secrets.wrap(secret)).toString('base64')
  }

  async #openWrapped(wrapped: string): Promise<{ secret: string; stale: boolean } | undefined> {
    try {
      return await this.#deps.secrets.unwrap(Buffer.from(wrapped, 'base64'))
    } catch (thrown) {
      if (thrown instanceof KeychainBusy) throw thrown
      return undefined
    }
  }

  /** A clock that was set back makes a key no older than new. */
  #ageMs({ keys }: Stored): number {
    return this.#deps.clock.now() - Date.parse(keys[0].createdAt)
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
