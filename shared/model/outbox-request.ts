import { z } from 'zod'
import { BranchId, PatientId, RequestId } from '#shared/model/ids.ts'
import { Instant } from '#shared/model/instant.ts'
import { Seq } from '#shared/model/message.ts'

const inThread = { id: RequestId, branch: BranchId, patient: PatientId, createdAt: Instant }

/** What stands here beside the text is this desk's own and never leaves it. */
const OutboxMessage = z.object({
  ...inThread,
  method: z.literal('message.send'),
  text: z.string(),
  /** Until then its writer may take it back; absent when nobody may. */
  releaseAt: Instant.optional(),
  /** It has been published, or is about to be: the service may have it. */
  isTried: z.literal(true).optional(),
  /** When a person last said that it may go, although it is old. */
  confirmedAt: Instant.optional(),
})
export type OutboxMessage = z.infer<typeof OutboxMessage>

/**
 * A changing request as it lies on disk until the service answers it; repeated unchanged with its id.
 * `createdAt` is the desk's clock; order in the outbox is the order of adding, never this time.
 */
export const OutboxRequest = z.discriminatedUnion('method', [
  OutboxMessage,
  z.object({
    ...inThread,
    method: z.literal('thread.read'),
    upTo: Seq,
    unread: z.literal(true).optional(),
  }),
  z.object({ ...inThread, method: z.literal('thread.settle'), upTo: Seq }),
])
export type OutboxRequest = z.infer<typeof OutboxRequest>
