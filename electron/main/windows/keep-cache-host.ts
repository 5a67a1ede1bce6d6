import type { BrowserWindow } from 'electron'
import type { CacheClient } from '#electron/main/cache/cache-client.ts'
import type { Log } from '#electron/main/diagnostics/log.ts'
import { CacheHostWindow } from '#electron/main/windows/cache-host-window.ts'

interface KeepCacheHostDeps {
  cache: CacheClient
  /** The hidden window goes with the one that people see. */
  window: BrowserWindow
  log: Log
}

/** Starts the cache host, and starts it again when its page is gone. */
export async function keepCacheHost({ cache, window, log }: KeepCacheHostDeps): Promise<void> {
  const host = new CacheHostWindow({
    log,
    onGone: () => {
      cache.detach()
      attach().catch((thrown: unknown) => {
        log.error('cache-host.not-restarted', {}, thrown)
      })
    },
  })
  const attach = async () => {
    cache.attach(await host.start())
  }
  window.on('closed', () => {
    host.close()
  })
  await attach()
}
