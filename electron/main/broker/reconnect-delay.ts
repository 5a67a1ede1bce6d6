import { limits } from '#shared/contract/limits.ts'

/**
 * How long to wait before the next try, in milliseconds: 1 s doubling to 60 s, with full jitter,
 * so that a clinic's desks do not come back in step. `failures` counts the ends since the last
 * stable connection, the present one included; `random` is in [0, 1).
 */
export function reconnectDelay(failures: number, random: number): number {
  const doublings = Math.min(Math.max(failures - 1, 0), 16)
  return Math.round(
    random * Math.min(limits.reconnectFirstMs * 2 ** doublings, limits.reconnectMostMs),
  )
}
