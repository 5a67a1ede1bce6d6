import type { CacheClient } from '#electron/main/cache/cache-client.ts'
import type { Log } from '#electron/main/diagnostics/log.ts'
import type { CachePlace } from '#electron/main/storage/store-keeper.ts'
import { CacheHostWindow } from '#electron/main/windows/cache-host-window.ts'

interface KeptCacheHostDeps {
  cache: CacheClient
  log: Log
  /** Where the next page that is started keeps its database. */
  place: () => CachePlace
  /** The fail point that the page is to reach; for tests. */
  failAt: string | null
  /** The page is gone, or did not start. */
  onGone: () => void
}

/** The cache host and main's calls to it, joined: without a page every call fails at once (`cache-unavailable`). */
export class KeptCacheHost {
  readonly #deps: KeptCacheHostDeps
  readonly #window: CacheHostWindow

  constructor(deps: KeptCacheHostDeps) {
    this.#deps = deps
    const { cache, log, onGone } = deps
    this.#window = new CacheHostWindow({
      log,
      onGone: () => {
        cache.detach()
        onGone()
      },
    })
  }

  /** Also when its page is gone. Fails when it does not start. */
  async start(): Promise<void> {
    const { cache, place, failAt } = this.#deps
    try {
      cache.attach(await this.#window.start(place()), { failAt })
    } catch (thrown) {
      cache.detach()
      throw thrown
    }
  }

  /** Ends the page and starts one anew, at the place that counts now. Fails when it does not start. */
  async move(): Promise<void> {
    this.#deps.cache.detach()
    await this.start()
  }

  /** Of all databases on the disk nothing is left; a page is needed again after that. */
  async clearDisk(): Promise<void> {
    this.stop()
    await this.#window.clear('disk')
    await this.start()
  }

  stop(): void {
    this.#window.close()
    this.#deps.cache.detach()
  }
}
