import { z } from 'zod'
import { limits } from '#shared/contract/limits.ts'
import { MessageText, textUpTo } from '#shared/contract/text.ts'
import { Counter } from '#shared/model/counter.ts'
import { idPattern, PatientId, RequestId } from '#shared/model/ids.ts'
import { Instant } from '#shared/model/instant.ts'

/** Set by the service from the topic; a desk shows it and never decides it. */
export const Author = z.object({
  kind: z.enum(['staff', 'patient', 'system']),
  id: z.string().regex(idPattern),
  name: textUpTo(limits.nameCodePoints),
})
export type Author = z.infer<typeof Author>

/** Position in a thread: from 1, without gaps. 0 means "before the first message". */
export const Seq = Counter
export type Seq = z.infer<typeof Seq>

export const Message = z.object({
  id: RequestId,
  patient: PatientId,
  seq: Seq.min(1),
  from: Author,
  text: MessageText,
  /** The sender's clock: decides nothing. */
  sentAt: Instant,
  /** The service's clock: shown and sorted by. */
  at: Instant,
})
export type Message = z.infer<typeof Message>

/** The state of a thread as the service keeps it (`snapshot`, `patient.upserted`). Every value is absolute. */
export const Thread = z.object({
  patient: PatientId,
  lastSeq: Seq,
  last: Message.nullable(),
  /** The clinic's read mark, shared by all desks. */
  upTo: Seq,
  /** The patient's messages above `upTo`. */
  unread: z.int().min(0),
  settled: Seq,
  delivered: Seq,
  read: Seq,
})
export type Thread = z.infer<typeof Thread>
