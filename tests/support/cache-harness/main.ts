import { app } from 'electron'
import { toFailure, type Result } from '#shared/app-error.ts'
import type { CacheInput } from '#shared/cache/contract.ts'
import type { CacheMethodName } from '#shared/cache/names.ts'
import { CacheClient } from '#electron/main/cache/cache-client.ts'
import { registerAppScheme } from '#electron/main/windows/app-protocol.ts'
import { CacheHostWindow } from '#electron/main/windows/cache-host-window.ts'
import { fakeLog } from '#tests/support/fake-log.ts'
import {
  timeIngest,
  timeReads,
  timeSearch,
  type Ingest,
} from '#tests/support/cache-harness/timing.ts'

/** What a test may ask of this main through Playwright. */
export interface CacheHarness {
  call: (name: CacheMethodName, input: unknown) => Promise<Result<unknown>>
  /** `failAt`: the fail point that the page is to reach. */
  start: (failAt?: string) => Promise<void>
  timeIngest: (ingest: Ingest) => Promise<number>
  timeReads: (reads: number) => Promise<Record<string, number>>
  timeSearch: () => Promise<Record<string, number>>
  log: string[]
  gone: number
  /** Whether the page stands at its fail point. */
  hasFailed: boolean
}

declare global {
  // Only `var` adds a property to `globalThis`.
  var cacheHarness: CacheHarness
}

registerAppScheme()
// The hidden window is the only one here, and its end is not the end of the app.
app.on('window-all-closed', () => undefined)

const log = fakeLog()
const client = new CacheClient({
  log,
  onFailPoint: () => {
    globalThis.cacheHarness.hasFailed = true
  },
})
const host = new CacheHostWindow({
  crashes: { write: () => undefined },
  log,
  onGone: () => {
    globalThis.cacheHarness.gone += 1
    client.detach()
  },
})

globalThis.cacheHarness = {
  call: async (name, input) => {
    try {
      const value = await client.call(name, input as CacheInput<typeof name>)
      return { ok: true, value }
    } catch (thrown) {
      return toFailure(thrown)
    }
  },
  start: async (failAt) => {
    client.attach(await host.start('disk'), { failAt: failAt ?? null })
  },
  timeIngest: (ingest) => timeIngest(client, ingest),
  timeReads: (reads) => timeReads(client, reads),
  timeSearch: () => timeSearch(client),
  log: log.codes,
  gone: 0,
  hasFailed: false,
}
