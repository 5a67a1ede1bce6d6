import '#shared/zod-without-eval.ts'
import { cachePortMessage } from '#shared/cache/names.ts'
import { cacheHandlers } from '#electron/cache-host/handlers.ts'
import { plainCodec } from '#electron/cache-host/record-codec.ts'
import { serveCache } from '#electron/cache-host/serve-cache.ts'

// What is stored here is on the computer's only copy of some texts: it is not to be cleared when space runs low.
void navigator.storage.persist()

window.addEventListener('message', (event) => {
  const [port] = event.ports
  if (event.source !== window || event.data !== cachePortMessage || !port) return
  serveCache(port, cacheHandlers(plainCodec))
})
