import type { BrowserWindow } from 'electron'
import type { CacheClient } from '#electron/main/cache/cache-client.ts'
import type { Clock } from '#electron/main/clock.ts'
import type { Log } from '#electron/main/diagnostics/log.ts'
import type { CachePlace } from '#electron/main/storage/store-keeper.ts'
import { CacheHostWindow } from '#electron/main/windows/cache-host-window.ts'

interface KeepCacheHostDeps {
  cache: CacheClient
  /** The hidden window goes with the one that people see. */
  window: BrowserWindow
  clock: Clock
  log: Log
  /** Where the next page that is started keeps its database. */
  place: () => CachePlace
  /** A new host is there, with nothing open: whoever was signed in has to be built anew over it. */
  onReturned: () => void
  /** It does not come back, however often it is started. */
  onFailed: () => void
}

/** How long each restart waits, in a row of failures; after the last one it stays away. */
const restartDelaysMs = [0, 1_000, 5_000]

/** The kept cache host. */
export interface KeptCacheHost {
  /** Ends the page and starts one anew, at the place that counts now. Fails when it does not start. */
  move(): Promise<void>
}

/**
 * Starts the cache host, and starts it again when its page is gone. Without it every call fails
 * (`cache-unavailable`), which the sign-in then says.
 */
export async function keepCacheHost(deps: KeepCacheHostDeps): Promise<KeptCacheHost> {
  const { cache, window, clock, log } = deps
  let failures = 0
  const host = new CacheHostWindow({
    log,
    onGone: () => {
      cache.detach()
      restart()
    },
  })
  const attach = async () => {
    cache.attach(await host.start(deps.place()))
    // A page that holds for a minute has earned its restarts again.
    clock.after(60_000, () => (failures = 0))
  }
  const restart = () => {
    const delayMs = restartDelaysMs[failures]
    failures += 1
    if (delayMs === undefined) {
      deps.onFailed()
      return
    }
    clock.after(delayMs, () => {
      if (!window.isDestroyed()) void attach().then(deps.onReturned, noteFailure)
    })
  }
  const noteFailure = (thrown: unknown) => {
    log.error('cache-host.not-started', {}, thrown)
    cache.detach()
  }
  window.on('closed', () => {
    host.close()
  })
  await attach().catch(noteFailure)
  return {
    move: async () => {
      cache.detach()
      await attach()
    },
  }
}
