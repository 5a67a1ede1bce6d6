import { z } from 'zod'
import { BranchId, PatientId, RequestId } from '#shared/model/ids.ts'
import { Instant } from '#shared/model/instant.ts'
import { Seq } from '#shared/model/message.ts'

const inThread = { id: RequestId, branch: BranchId, patient: PatientId, createdAt: Instant }

/**
 * A changing request as it lies on disk until the service answers it; repeated unchanged with its id.
 * `createdAt` is the desk's clock; order in the outbox is the order of adding, never this time.
 */
export const OutboxRequest = z.discriminatedUnion('method', [
  z.object({ ...inThread, method: z.literal('message.send'), text: z.string() }),
  z.object({
    ...inThread,
    method: z.literal('thread.read'),
    upTo: Seq,
    unread: z.literal(true).optional(),
  }),
  z.object({ ...inThread, method: z.literal('thread.settle'), upTo: Seq }),
])
export type OutboxRequest = z.infer<typeof OutboxRequest>
