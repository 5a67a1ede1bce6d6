import type { CacheInput, CacheOutput, CacheOwner } from '#shared/cache/contract.ts'
import type { Account } from '#shared/model/account.ts'
import type { CacheClient } from '#electron/main/cache/cache-client.ts'
import { ownerName } from '#electron/main/storage/owner-files.ts'

type Unsent = CacheOutput<'unsent.export'>
type Threads = CacheInput<'unsent.import'>['gone']['drafts']
type Cache = Pick<CacheClient, 'call'>

/** What main holds of it, for the case that the database cannot be read any more. */
export interface Known {
  account: Account | null
  requests: Unsent['requests']
  /** Threads in which something was sent: a draft that another database still has there is older than that. */
  said: Threads
}

const nothing: Unsent = { requests: [], drafts: [] }

/**
 * What exists on this desk alone, carried from the disk into memory and back. What went out meanwhile is taken out
 * of where it still lies. It is one person's, and nobody else ever gets it.
 */
export class Luggage {
  #owner: CacheOwner | undefined
  /** What may lie on the disk that was left, to be compared with what comes back. */
  #left: Unsent = nothing
  #carried: Unsent | undefined
  #account: Account | null = null
  #said: Threads = []

  /** Before a database is opened: what is packed from here on is this person's, and what was another's is dropped. */
  belongTo(owner: CacheOwner): void {
    if (this.#owner && ownerName(this.#owner) !== ownerName(owner)) this.drop()
    this.#owner = owner
  }

  /** Takes everything out of the database that is open, or what is known of it. */
  async pack(cache: Cache, { account, requests, said }: Known): Promise<void> {
    this.#account = account
    this.#said = [...this.#said, ...said]
    this.#carried = await cache
      .call('unsent.export', undefined)
      .catch(() => ({ ...nothing, requests }))
  }

  /** Of a database that can be read and not be written, unless something on its way there is newer. */
  async packFrom(cache: Cache, account: Account | null): Promise<void> {
    if (!this.#carried) await this.pack(cache, { account, requests: [], said: [] })
  }

  carry(account: Account): void {
    this.#account = account
  }

  /** The account as it was last known, for a database that has none. */
  get account(): Account | null {
    return this.#account
  }

  /** Into the database that is open now; answers what it was. It stays packed until the opening is `arrived`. */
  async unpack(cache: Cache): Promise<Unsent> {
    const carried = this.#carried
    if (!carried) return nothing
    await cache.call('unsent.import', {
      ...carried,
      gone: goneSince({ ...this.#left, drafts: [...this.#left.drafts, ...this.#said] }, carried),
    })
    return carried
  }

  /** The whole opening has succeeded. In memory, what was left on the disk is still to be compared. */
  arrived(place: 'disk' | 'memory'): void {
    const carried = this.#carried ?? nothing
    this.#carried = undefined
    if (place === 'memory') this.#left = both(this.#left, carried)
    else {
      this.#left = nothing
      this.#said = []
    }
  }

  drop(): void {
    this.#left = nothing
    this.#carried = undefined
    this.#account = null
    this.#said = []
  }
}

const both = (one: Unsent, other: Unsent): Unsent => ({
  requests: [...one.requests, ...other.requests],
  drafts: [...one.drafts, ...other.drafts],
})

function goneSince(
  before: { requests: Unsent['requests']; drafts: Threads },
  now: Unsent,
): CacheInput<'unsent.import'>['gone'] {
  const ids = new Set(now.requests.map(({ request }) => request.id))
  const threads = new Set(now.drafts.map(threadOf))
  return {
    requests: before.requests.map(({ request }) => request.id).filter((id) => !ids.has(id)),
    drafts: before.drafts
      .filter((draft) => !threads.has(threadOf(draft)))
      .map(({ branch, patient }) => ({ branch, patient })),
  }
}

const threadOf = ({ branch, patient }: Threads[number]) => `${branch}/${patient}`
