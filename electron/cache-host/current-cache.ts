import { AppError } from '#shared/app-error.ts'
import type { CacheInput, CacheOutput, CacheOwner, Epoch } from '#shared/cache/contract.ts'
import { databaseName, deleteDatabase } from '#electron/cache-host/database.ts'
import {
  closeCache,
  openCache,
  type CacheHostDeps,
  type OpenCache,
} from '#electron/cache-host/open-cache.ts'

/** The one database that is open. Opening and closing take turns, in the order of asking. */
export class CurrentCache {
  readonly #deps: CacheHostDeps
  #current: Promise<OpenCache | undefined> = Promise.resolve(undefined)

  constructor(deps: CacheHostDeps) {
    this.#deps = deps
  }

  async opened(): Promise<OpenCache> {
    const cache = await this.#current
    if (!cache) throw new AppError('cache-unavailable', 'No conversations are open')
    return cache
  }

  async open(input: CacheInput<'database.open'>): Promise<CacheOutput<'database.open'>> {
    const opening = this.#closed().then(() => openCache(input, this.#deps))
    this.#current = opening.then(
      ({ cache }) => cache,
      () => undefined,
    )
    return (await opening).opened
  }

  async close(): Promise<Epoch | null> {
    const closing = this.#closed()
    this.#current = closing.then(() => undefined)
    return closing
  }

  async delete(owner: CacheOwner): Promise<void> {
    const name = databaseName(owner)
    const deleting = this.#current.then(async (cache) => {
      if (cache?.name === name) await closeCache(cache)
      await deleteDatabase(name)
      return cache?.name === name ? undefined : cache
    })
    this.#current = deleting.catch(() => undefined)
    await deleting
  }

  async #closed(): Promise<Epoch | null> {
    const cache = await this.#current
    return cache ? closeCache(cache) : null
  }
}
