import { z } from 'zod'
import { RefusalCode } from '#shared/contract/errors.ts'
import { BranchId, PatientId, RequestId } from '#shared/model/ids.ts'
import { Instant } from '#shared/model/instant.ts'
import { Author, Message, Seq } from '#shared/model/message.ts'
import { LinkState, Patient } from '#shared/model/patient.ts'

/** A message of this desk that the feed has not brought yet. `createdAt` is the service's time as this desk knew it. */
export const PendingMessage = z.object({
  id: RequestId,
  text: z.string(),
  createdAt: Instant,
  state: z.discriminatedUnion('is', [
    z.object({ is: z.literal('waiting') }),
    /** It goes out then, unless it is taken back before. */
    z.object({ is: z.literal('held'), until: Instant }),
    /** It waited so long that a person has to say whether it still may go. */
    z.object({ is: z.literal('asks'), waitedMs: z.int().min(0) }),
    z.object({ is: z.literal('sent'), seq: Seq.min(1), at: Instant }),
    z.object({ is: z.literal('not-sent'), code: RefusalCode }),
  ]),
})
export type PendingMessage = z.infer<typeof PendingMessage>

/** The newest words of a conversation, cut to about 200 characters. */
export const Preview = z.object({
  from: Author.pick({ kind: true, id: true, name: true }),
  text: z.string(),
  at: Instant,
})
export type Preview = z.infer<typeof Preview>

/** One row of the Chats hub. Small, and separate from the messages. */
export const Conversation = z.object({
  branch: BranchId,
  patient: PatientId,
  name: z.string(),
  phone: z.string().optional(),
  birthDate: z.iso.date().optional(),
  link: LinkState,
  preview: Preview.optional(),
  /** The service's time of the newest message, or of the waiting one: what the list is sorted by. */
  at: Instant.optional(),
  unread: z.int().min(0),
  /** Up to where somebody who looks at this row may say that no reply is needed. */
  lastSeq: Seq,
  /** The patient spoke last and nobody settled it. */
  needsReply: z.boolean(),
  /** Of one that needs a reply: when the patient first wrote what nobody has answered yet. */
  waitingSince: Instant.optional(),
  draft: z.boolean(),
  waiting: z.int().min(0),
  /** Those of `waiting` that a person has to decide about; absent for none. */
  asks: z.int().min(1).optional(),
  notSent: z.int().min(0),
})
export type Conversation = z.infer<typeof Conversation>

/** The marks of a thread: absolute, 0 before the first message. */
export const ThreadMarks = z.object({
  lastSeq: Seq,
  upTo: Seq,
  unread: z.int().min(0),
  settled: Seq,
  delivered: Seq,
  read: Seq,
})
export type ThreadMarks = z.infer<typeof ThreadMarks>

/** What one conversation shows: one piece of state for Chats and for the patient's profile. */
export const ThreadView = z.object({
  branch: BranchId,
  patient: Patient,
  /** As the requests that are on their way make them. */
  marks: ThreadMarks,
  /** The patient spoke last and nobody settled it. */
  needsReply: z.boolean(),
  /** Ascending by seq, without gaps, ending at the newest one that is cached. */
  messages: z.array(Message),
  /** There are older messages, cached or at the service. */
  more: z.boolean(),
  /** Oldest first; after all of `messages`. */
  pending: z.array(PendingMessage),
  draft: z.string(),
})
export type ThreadView = z.infer<typeof ThreadView>

/** A patient as the Patients list and the profile show it. */
export const PatientRecord = z.object({
  branch: BranchId,
  patient: Patient,
  hasThread: z.boolean(),
})
export type PatientRecord = z.infer<typeof PatientRecord>
