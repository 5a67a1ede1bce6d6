import { z } from 'zod'
import { Rev } from '#shared/contract/events.ts'
import { limits } from '#shared/contract/limits.ts'
import { PatientActivity } from '#shared/contract/signals.ts'
import { checkText } from '#shared/contract/text.ts'
import { BranchId, FeedId, PatientId, PracticeId, RequestId } from '#shared/model/ids.ts'
import { Instant } from '#shared/model/instant.ts'
import { Invite } from '#shared/model/invite.ts'
import { Seq } from '#shared/model/message.ts'

const head = { v: z.literal(1), id: RequestId }
const inThread = { ...head, branch: BranchId, patient: PatientId }

/**
 * A sent text as the service reads it: an invalid text fails the schema (`invalid`), a long one passes it,
 * because the service answers that with `too_long`.
 */
const SentText = z.string().refine((text) => checkText(text) !== 'invalid')

/** What a desk may ask, by method (section 5). */
export const StaffRequest = {
  sync: z.object({
    ...head,
    branch: BranchId,
    feed: FeedId.optional(),
    since: Rev,
    limit: z.int().min(1).max(limits.syncPage),
  }),
  snapshot: z.object({ ...head, branch: BranchId, page: PatientId.optional() }),
  history: z.object({
    ...inThread,
    before: Seq.min(1).optional(),
    limit: z.int().min(1).max(limits.historyPage),
  }),
  'message.send': z.object({ ...inThread, text: SentText, sentAt: Instant }),
  'thread.read': z.object({ ...inThread, upTo: Seq, unread: z.literal(true).optional() }),
  'thread.settle': z.object({ ...inThread, upTo: Seq }),
  'invite.create': z.object(inThread),
  /** QoS 0, no reply. */
  typing: z.object({ ...inThread, id: RequestId.optional() }),
}
export type StaffMethod = keyof typeof StaffRequest
export type StaffRequest<M extends StaffMethod> = z.infer<(typeof StaffRequest)[M]>

/** Methods that change something: written to disk before they are sent, repeated with the same id. */
export const changingMethods = [
  'message.send',
  'thread.read',
  'thread.settle',
  'invite.create',
] as const
export type ChangingMethod = (typeof changingMethods)[number]

/** What a phone may ask. `heartbeat` and `typing` are QoS 0 and get no reply. */
export const PatientRequest = {
  sync: z.object({ ...head, since: Rev, limit: z.int().min(1).max(limits.syncPage) }),
  'message.send': z.object({ ...head, text: SentText, sentAt: Instant }),
  receipt: z.object({ ...head, delivered: Seq, read: Seq }),
  'invite.accept': z.object({ ...head, code: z.string().min(1).max(64) }),
  heartbeat: z.object({ v: z.literal(1), id: RequestId.optional() }),
  typing: z.object({ v: z.literal(1), id: RequestId.optional() }),
}
export type PatientMethod = keyof typeof PatientRequest
export type PatientRequest<M extends PatientMethod> = z.infer<(typeof PatientRequest)[M]>

/** Pages hold their items unparsed: one that does not validate is skipped, the page is not. */
const items = z.array(z.unknown())
const Reset = z.object({ reset: z.literal(true) })

/** What the service answers a desk, by method. */
export const StaffResult = {
  sync: z.union([
    Reset,
    z.object({ feed: FeedId, events: items, head: Rev, online: z.array(PatientActivity) }),
  ]),
  snapshot: z.object({
    feed: FeedId,
    rev: Rev,
    patients: items,
    threads: items,
    online: z.array(PatientActivity).optional(),
    next: PatientId.optional(),
  }),
  history: z.object({ messages: items, more: z.boolean() }),
  'message.send': z.object({ seq: Seq.min(1), at: Instant }),
  'thread.read': z.unknown(),
  'thread.settle': z.unknown(),
  'invite.create': Invite,
  typing: z.unknown(),
}
export type StaffResult<M extends StaffMethod> = z.infer<(typeof StaffResult)[M]>

/** What the service answers a phone, by method. */
export const PatientResult = {
  sync: z.object({ events: items, head: Rev }),
  'message.send': z.object({ seq: Seq.min(1), at: Instant }),
  receipt: z.unknown(),
  'invite.accept': z.object({ branch: BranchId, practice: PracticeId }),
  heartbeat: z.unknown(),
  typing: z.unknown(),
}
export type PatientResult<M extends PatientMethod> = z.infer<(typeof PatientResult)[M]>
