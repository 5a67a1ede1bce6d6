import { z } from 'zod'
import { Counter } from '#shared/model/counter.ts'
import { BranchId, FeedId, PatientId, PracticeId, StaffId } from '#shared/model/ids.ts'
import { Instant } from '#shared/model/instant.ts'
import { Message, Seq, Thread } from '#shared/model/message.ts'
import { LinkState, Patient } from '#shared/model/patient.ts'
import { RemovalReason } from '#shared/model/removal-reason.ts'

/** A position in a branch log: from 1, without gaps. 0 means "before the first event". */
export const Rev = Counter
export type Rev = z.infer<typeof Rev>

const inFeed = { v: z.literal(1), feed: FeedId, rev: Rev.min(1), at: Instant }

/** One event of a branch log (section 4). Every value is absolute: applying an event twice is harmless. */
export const BranchEvent = z.discriminatedUnion('type', [
  z.object({
    ...inFeed,
    type: z.literal('patient.upserted'),
    patient: Patient,
    thread: Thread.optional(),
  }),
  z.object({
    ...inFeed,
    type: z.literal('patient.removed'),
    patientId: PatientId,
    reason: RemovalReason,
    toBranch: BranchId.optional(),
  }),
  z.object({
    ...inFeed,
    type: z.literal('message.posted'),
    message: Message,
    unread: z.int().min(0),
  }),
  z.object({
    ...inFeed,
    type: z.literal('receipt.updated'),
    patient: PatientId,
    delivered: Seq,
    read: Seq,
  }),
  z.object({
    ...inFeed,
    type: z.literal('thread.read'),
    patient: PatientId,
    upTo: Seq,
    unread: z.int().min(0),
    by: StaffId,
  }),
  z.object({
    ...inFeed,
    type: z.literal('thread.settled'),
    patient: PatientId,
    upTo: Seq,
    by: StaffId,
  }),
])
export type BranchEvent = z.infer<typeof BranchEvent>

/** What a cache that was written by an older desk may lack: raise it whenever a type is added. */
export const eventTypesVersion = 1

const knownTypes: ReadonlySet<string> = new Set(
  BranchEvent.options.map((option) => option.shape.type.value),
)
const Envelope = z.object({ v: z.literal(1), feed: FeedId, rev: Rev.min(1), type: z.string() })

export type ParsedEvent =
  | { kind: 'event'; feed: FeedId; rev: Rev; event: BranchEvent }
  | { kind: 'unknown-type'; feed: FeedId; rev: Rev }
  | { kind: 'invalid' }

/** An event of an unknown type still has a rev that counts; one that does not validate has nothing. */
export function parseBranchEvent(payload: unknown): ParsedEvent {
  const event = BranchEvent.safeParse(payload)
  if (event.success)
    return { kind: 'event', feed: event.data.feed, rev: event.data.rev, event: event.data }
  const envelope = Envelope.safeParse(payload)
  if (!envelope.success || knownTypes.has(envelope.data.type)) return { kind: 'invalid' }
  return { kind: 'unknown-type', feed: envelope.data.feed, rev: envelope.data.rev }
}

const inPatientFeed = { v: z.literal(1), rev: Rev.min(1), at: Instant }

/** One event of a patient's own feed, kept whole by the service (section 5, the phone's side). */
export const PatientEvent = z.discriminatedUnion('type', [
  z.object({ ...inPatientFeed, type: z.literal('message.posted'), message: Message }),
  z.object({
    ...inPatientFeed,
    type: z.literal('receipt.updated'),
    patient: PatientId,
    delivered: Seq,
    read: Seq,
  }),
  z.object({
    ...inPatientFeed,
    type: z.literal('link.changed'),
    state: LinkState,
    branch: BranchId,
    practice: PracticeId,
  }),
])
export type PatientEvent = z.infer<typeof PatientEvent>
