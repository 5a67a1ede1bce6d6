import type { CacheInput, CacheOutput } from '#shared/cache/contract.ts'
import type { CacheClient } from '#electron/main/cache/cache-client.ts'

type Unsent = CacheOutput<'unsent.export'>
type Cache = Pick<CacheClient, 'call'>

const nothing: Unsent = { requests: [], drafts: [] }

/**
 * What exists on this desk alone, carried from the disk into memory and back. What went out meanwhile is taken out
 * of where it still lies.
 */
export class Luggage {
  /** What lies in the place that was left, to be compared with what comes back. */
  #left: Unsent = nothing
  #carried: Unsent | undefined

  /** Takes everything out of the database that is open; `known` is what main holds when it cannot be read. */
  async pack(cache: Cache, known: Unsent['requests']): Promise<void> {
    this.#carried = await cache
      .call('unsent.export', undefined)
      .catch(() => ({ ...nothing, requests: known }))
  }

  /** Into the database that is open now; answers what it was. What could not be put down stays packed. */
  async unpack(cache: Cache): Promise<Unsent> {
    const carried = this.#carried
    if (!carried) return nothing
    await cache.call('unsent.import', { ...carried, gone: goneSince(this.#left, carried) })
    this.#left = carried
    this.#carried = undefined
    return carried
  }

  drop(): void {
    this.#left = nothing
    this.#carried = undefined
  }
}

function goneSince(before: Unsent, now: Unsent): CacheInput<'unsent.import'>['gone'] {
  const ids = new Set(now.requests.map(({ request }) => request.id))
  const threads = new Set(now.drafts.map(threadOf))
  return {
    requests: before.requests.map(({ request }) => request.id).filter((id) => !ids.has(id)),
    drafts: before.drafts
      .filter((draft) => !threads.has(threadOf(draft)))
      .map(({ branch, patient }) => ({ branch, patient })),
  }
}

const threadOf = ({ branch, patient }: Unsent['drafts'][number]) => `${branch}/${patient}`
