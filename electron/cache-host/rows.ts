import type { Cursor } from '#shared/cache/contract.ts'
import type { RefusalCode } from '#shared/contract/errors.ts'
import type { ThreadMarks } from '#shared/model/conversation.ts'
import type { BranchId, FeedId, PatientId, RequestId } from '#shared/model/ids.ts'
import type { Instant } from '#shared/model/instant.ts'
import type { Seq } from '#shared/model/message.ts'
import type { OutboxRequest } from '#shared/model/outbox-request.ts'
import type { Sealed } from '#electron/cache-host/record-codec.ts'

// In the clear stand only opaque ids, numbers, marks and states; who and what is sealed.

export interface AccountRow {
  key: 'account'
  sealed: Sealed
}

/** The one row that says which database this is, and how many writes it has seen. */
export interface MetaRow {
  key: 'meta'
  generation: string
  commits: number
}

export interface FeedRow {
  branch: BranchId
  feed: FeedId
  rev: number
  typesVersion: number
  /** How many patient rows the branch has, and as many threads: see [Note: heads]. */
  patients: number
}

export const toCursor = ({ patients: _patients, ...cursor }: FeedRow): Cursor => cursor

export interface PatientRow {
  branch: BranchId
  id: PatientId
  /** Has no row in Chats: what is unread of such a patient counts nowhere. */
  isUnlinked?: 1
  sealed: Sealed
}

/** The marks of a thread, and `asks`: the patient's newest message that no staff message followed, 0 without one. */
export interface ThreadNumbers extends ThreadMarks {
  asks: Seq
  /** When the first message was written that is still without an answer, as far as the events have told. */
  asksSince?: Instant | undefined
}

/**
 * [Note: heads] A damaged database opens without an error and with rows missing. So each thread row says how many
 * message rows, readable or not, were stored with it, each feed row how many patients, and `methods/audit.ts` counts.
 */
export interface MessageCount {
  rows: number
  /** The highest seq among them, 0 for none: what is above it cannot be stored yet. */
  top: Seq
}

/** Every patient of a branch has one, so that a thread row says that the patient is known there. */
export interface ThreadRow extends ThreadNumbers, MessageCount {
  branch: BranchId
  patient: PatientId
  /** There only while something is unread: the index over it holds nothing else. */
  isUnread?: 1
  /** The preview of the message `lastSeq`. */
  sealed?: Sealed
}

export interface MessageRow {
  branch: BranchId
  patient: PatientId
  seq: Seq
  id: RequestId
  sealed: Sealed
}

/** A message that the service has and that does not validate: known to be missing, so nobody asks for it again. */
export interface UnreadableRow {
  branch: BranchId
  patient: PatientId
  seq: Seq
}

export type OutboxState =
  { is: 'waiting' } | { is: 'sent'; seq: Seq; at: Instant } | { is: 'refused'; code: RefusalCode }

export interface OutboxRow {
  /** Given by the database: the order of adding. */
  order: number
  id: RequestId
  branch: BranchId
  patient: PatientId
  method: OutboxRequest['method']
  state: OutboxState
  /** Of a mark. */
  upTo?: Seq
  unread?: true
  sealed: Sealed
}

export type NewOutboxRow = Omit<OutboxRow, 'order'>

export interface DraftRow {
  branch: BranchId
  patient: PatientId
  sealed: Sealed
}
