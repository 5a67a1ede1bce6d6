import { limits } from '#shared/contract/limits.ts'
import type { Refusal } from '#shared/contract/replies.ts'

/** Against a service that asks for no pause at all. */
const leastPauseMs = 1_000

/** How long to wait after `rate_limited` and `unavailable`. */
export function pauseBeforeRepeat({ retryAfterMs }: Refusal): number {
  return Math.max(retryAfterMs ?? limits.retryAfterMs, leastPauseMs)
}
