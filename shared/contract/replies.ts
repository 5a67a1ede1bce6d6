import { z } from 'zod'
import { RefusalCode } from '#shared/contract/errors.ts'
import { RequestId } from '#shared/model/ids.ts'
import { Instant } from '#shared/model/instant.ts'

const head = { v: z.literal(1), id: RequestId, serverTime: Instant }

export const Refusal = z.object({
  code: RefusalCode,
  message: z.string().max(1_000),
  retryAfterMs: z.int().min(0).max(3_600_000).optional(),
})
export type Refusal = z.infer<typeof Refusal>

/** The envelope of every reply (section 5). `result` is checked by the method's own schema. */
export const Reply = z.discriminatedUnion('ok', [
  z.object({ ...head, ok: z.literal(true), result: z.unknown().optional() }),
  z.object({ ...head, ok: z.literal(false), error: Refusal }),
])
export type Reply = z.infer<typeof Reply>
