import { z } from 'zod'

/** An instant: RFC 3339 in UTC with milliseconds, e.g. `2026-11-22T01:30:00.000Z`. Sorts as a string. */
export const Instant = z.iso.datetime({ precision: 3 }).brand<'Instant'>()
export type Instant = z.infer<typeof Instant>

/** `ms` is milliseconds since the Unix epoch. */
export function toInstant(ms: number): Instant {
  return new Date(ms).toISOString() as Instant
}
