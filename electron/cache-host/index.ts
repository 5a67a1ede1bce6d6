import '#shared/zod-without-eval.ts'
import { cachePortMessage } from '#shared/cache/names.ts'
import type { CacheNews } from '#shared/cache/port-messages.ts'
import { FailPoint } from '#electron/cache-host/fail-point.ts'
import { cacheHandlers } from '#electron/cache-host/handlers.ts'
import { serveCache } from '#electron/cache-host/serve-cache.ts'

// What is stored here is on the computer's only copy of some texts: it is not to be cleared when space runs low.
void navigator.storage.persist()

window.addEventListener('message', (event) => {
  const [port] = event.ports
  if (event.source !== window || event.data !== cachePortMessage || !port) return
  const tell = (news: CacheNews) => {
    port.postMessage(news)
  }
  const failPoint = new FailPoint((step) => {
    tell({ failPoint: step })
  })
  const after = (ms: number, run: () => void) => {
    setTimeout(run, ms)
  }
  serveCache(port, { handlers: cacheHandlers({ tell, failPoint, after }), failPoint })
})
