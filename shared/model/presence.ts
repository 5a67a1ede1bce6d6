import { z } from 'zod'
import { limits } from '#shared/contract/limits.ts'

/** Approximate on purpose (section 3): says nothing about which screen is open. */
export const Presence = z.enum(['online', 'away', 'unknown'])
export type Presence = z.infer<typeof Presence>

/** Both times are service time in milliseconds; `serviceNowMs` is undefined until this connection has had a reply. */
export function presenceAt(
  lastActiveAtMs: number | undefined,
  serviceNowMs: number | undefined,
): Presence {
  if (serviceNowMs === undefined) return 'unknown'
  if (lastActiveAtMs === undefined) return 'away'
  // Far ahead is no activity: the service's clock stood wrong when it was noted.
  return Math.abs(serviceNowMs - lastActiveAtMs) <= limits.onlineWindowMs ? 'online' : 'away'
}
