import type { CacheInput, CacheOutput } from '#shared/cache/contract.ts'
import type { Account } from '#shared/model/account.ts'
import type { CacheClient } from '#electron/main/cache/cache-client.ts'

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
 * of where it still lies.
 */
export class Luggage {
  /** What lies in the place that was left, to be compared with what comes back. */
  #left: Unsent = nothing
  #carried: Unsent | undefined
  #account: Account | null = null
  #said: Threads = []

  /** Takes everything out of the database that is open, or what is known of it. */
  async pack(cache: Cache, { account, requests, said }: Known): Promise<void> {
    this.#account = account
    this.#said = said
    this.#carried = await cache
      .call('unsent.export', undefined)
      .catch(() => ({ ...nothing, requests }))
  }

  carry(account: Account): void {
    this.#account = account
  }

  /** The account as it was last known, for a database that has none. */
  get account(): Account | null {
    return this.#account
  }

  /** Into the database that is open now; answers what it was. What could not be put down stays packed. */
  async unpack(cache: Cache): Promise<Unsent> {
    const carried = this.#carried
    if (!carried) return nothing
    await cache.call('unsent.import', {
      ...carried,
      gone: goneSince({ ...this.#left, drafts: [...this.#left.drafts, ...this.#said] }, carried),
    })
    this.#left = carried
    this.#carried = undefined
    return carried
  }

  drop(): void {
    this.#left = nothing
    this.#carried = undefined
    this.#account = null
    this.#said = []
  }
}

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
