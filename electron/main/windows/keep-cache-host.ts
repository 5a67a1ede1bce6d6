import type { MessagePortMain } from 'electron'
import type { CacheClient } from '#electron/main/cache/cache-client.ts'
import { HostWatch } from '#electron/main/cache/host-watch.ts'
import type { Clock } from '#electron/main/clock.ts'
import type { CrashReports } from '#electron/main/diagnostics/crash-reports.ts'
import type { Log } from '#electron/main/diagnostics/log.ts'
import type { CachePlace } from '#electron/main/storage/store-keeper.ts'
import { CacheHostWindow } from '#electron/main/windows/cache-host-window.ts'

interface KeptCacheHostDeps {
  cache: CacheClient
  clock: Clock
  log: Log
  crashes: Pick<CrashReports, 'write'>
  /** Where the next page that is started keeps its database. */
  place: () => CachePlace
  /** The fail point that the page is to reach; for tests. */
  failAt: string | null
  /** The page is gone, hangs, or did not start. */
  onGone: () => void
}

/** The cache host and main's calls to it, joined: without a page every call fails at once (`cache-unavailable`). */
export class KeptCacheHost {
  readonly #deps: KeptCacheHostDeps
  readonly #window: CacheHostWindow
  readonly #watch: HostWatch
  #starting: Promise<MessagePortMain> | undefined

  constructor(deps: KeptCacheHostDeps) {
    this.#deps = deps
    const { cache, clock, log, crashes, onGone } = deps
    this.#window = new CacheHostWindow({
      ...{ log, crashes },
      onGone: () => {
        this.#detach()
        onGone()
      },
    })
    this.#watch = new HostWatch({
      clock,
      ask: () => cache.call('host.ping', undefined),
      oldestCall: () => cache.oldestCall(),
      onSilent: () => {
        this.#window.hung()
      },
    })
  }

  /** Also when its page is gone. Fails when it does not start. */
  async start(): Promise<void> {
    const { cache, place, failAt } = this.#deps
    const starting = this.#window.start(place())
    this.#starting = starting
    this.#watch.start(starting)
    try {
      cache.attach(await starting, { failAt })
    } catch (thrown) {
      // Unless another start has taken its place.
      if (this.#starting === starting) this.#detach()
      throw thrown
    }
  }

  /** Ends the page and starts one anew, at the place that counts now. Fails when it does not start. */
  async move(): Promise<void> {
    this.#detach()
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
    this.#detach()
  }

  #detach(): void {
    this.#watch.stop()
    this.#deps.cache.detach()
  }
}
