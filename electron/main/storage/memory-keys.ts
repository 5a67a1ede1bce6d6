import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import { cacheMethods, type CacheOwner } from '#shared/cache/contract.ts'
import { ownerName } from '#electron/main/storage/owner-files.ts'

const Held = cacheMethods['database.open'].input.pick({ owner: true, keys: true })
type Held = z.infer<typeof Held>

/** The keys of the database in memory. It outlives its cache host, opens with these alone, and they are nowhere else. */
export class MemoryKeys {
  #held: Held | undefined
  #sealed: string | undefined

  /** Those of the database that is there, or new ones for one that begins. From here on nothing is held. */
  take(owner: CacheOwner): { keys: Held['keys']; isNew: boolean } {
    const before = this.#held
    this.drop()
    if (before && ownerName(before.owner) === ownerName(owner))
      return { keys: before.keys, isNew: false }
    return { keys: [{ id: 1, bytes: randomBytes(32).toString('base64') }], isNew: true }
  }

  hold(owner: CacheOwner, keys: Held['keys']): void {
    this.#held = { owner, keys }
  }

  drop(): void {
    this.#held = undefined
    this.#sealed = undefined
  }

  /** When they cannot be sealed, the database that they open is lost with them. */
  async lock(seal: (text: string) => Promise<string | undefined>): Promise<void> {
    const held = this.#held
    this.drop()
    this.#sealed = held && (await seal(JSON.stringify(held)))
  }

  unlock(unseal: (sealed: string) => string | undefined): void {
    const text = this.#sealed === undefined ? undefined : unseal(this.#sealed)
    this.#sealed = undefined
    if (text !== undefined) this.#held = Held.parse(JSON.parse(text))
  }
}
