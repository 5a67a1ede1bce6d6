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
  sealed: Sealed<'account'>
}

export interface FeedRow {
  branch: BranchId
  feed: FeedId
  rev: number
  typesVersion: number
}

export interface PatientRow {
  branch: BranchId
  id: PatientId
  sealed: Sealed<'patients'>
}

/** The marks of a thread, and `asks`: the patient's newest message that no staff message followed, 0 without one. */
export interface ThreadNumbers extends ThreadMarks {
  asks: Seq
}

/** Every patient of a branch has one, so that a thread row says that the patient is known there. */
export interface ThreadRow extends ThreadNumbers {
  branch: BranchId
  patient: PatientId
  /** There only while something is unread: the index over it holds nothing else. */
  isUnread?: 1
  /** The preview of the message `lastSeq`. */
  sealed?: Sealed<'threads'>
}

export interface MessageRow {
  branch: BranchId
  patient: PatientId
  seq: Seq
  id: RequestId
  sealed: Sealed<'messages'>
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
  sealed: Sealed<'outbox'>
}

export type NewOutboxRow = Omit<OutboxRow, 'order'>

export interface DraftRow {
  branch: BranchId
  patient: PatientId
  sealed: Sealed<'drafts'>
}
