import type { Result } from '#shared/app-error.ts'
import type { CacheMethodName } from '#shared/cache/names.ts'

/** What travels over the port between main and the cache host. */
export interface CacheRequest {
  id: number
  method: CacheMethodName
  input: unknown
}
export type CacheReply = { id: number; result: Result<unknown> } | { ready: true }
