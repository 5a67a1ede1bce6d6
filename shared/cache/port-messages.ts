import type { Result } from '#shared/app-error.ts'
import type { Epoch } from '#shared/cache/contract.ts'
import type { CacheMethodName } from '#shared/cache/names.ts'
import type { BranchId } from '#shared/model/ids.ts'

/** What travels over the port between main and the cache host. */
export interface CacheRequest {
  id: number
  method: CacheMethodName
  input: unknown
}

/** Main's first message: the fail point (`shared/cache/write-names.ts`) that this page is to reach; null for none. */
export interface CacheStart {
  failAt: string | null
}

/** What the cache host says unasked. */
export type CacheNews =
  /** Some time after writes: what main is to remember outside of the database. */
  | { epoch: Epoch }
  /** A row of this branch could not be opened; null: one that belongs to no branch. */
  | { damaged: BranchId | null }
  /** One message or draft that nobody else has could not be opened and is off the disk. */
  | { unsentLost: true }
  /** The fail point that this page was told to reach: main ends the app here, at once. */
  | { failPoint: string }

export type CacheReply = { id: number; result: Result<unknown> } | { ready: true } | CacheNews
