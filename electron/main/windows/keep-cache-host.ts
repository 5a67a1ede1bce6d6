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

/**
 * Starts the cache host, and starts it again when its page is gone. One that does not start fails every call
 * (`cache-unavailable`), which the sign-in then says.
 */
export async function keepCacheHost({ cache, window, log }: KeepCacheHostDeps): Promise<void> {
  const host = new CacheHostWindow({
    log,
    onGone: () => {
      cache.detach()
      void attach()
    },
  })
  const attach = async () => {
    try {
      cache.attach(await host.start())
    } catch (thrown) {
      log.error('cache-host.not-started', {}, thrown)
      cache.detach()
    }
  }
  window.on('closed', () => {
    host.close()
  })
  await attach()
}
