import { toInstant } from '#shared/model/instant.ts'
import type { Answered } from '#electron/demo/service/log-record.ts'
import type { BranchEvent, PatientEvent, Rev } from '#shared/contract/events.ts'
import type { Account } from '#shared/model/account.ts'
import type {
  BranchId,
  FeedId,
  PatientId,
  PracticeId,
  RequestId,
  StaffId,
} from '#shared/model/ids.ts'
import type { Instant } from '#shared/model/instant.ts'
import type { Message, Seq, Thread } from '#shared/model/message.ts'
import type { LinkState, Patient } from '#shared/model/patient.ts'

/** One branch's feed. `events` are the newest ones; the last has the rev `head`. */
export interface BranchLog {
  feed: FeedId
  head: Rev
  events: BranchEvent[]
}

/** A patient with the thread, which belongs to the patient and moves whole. */
export interface PatientState {
  patient: Patient
  /** Null: archived, in no branch. */
  branch: BranchId | null
  /** What the directory said last, so that only a change there overrules an accepted invite. */
  directoryLink: LinkState | null
  /** The message of seq n is element n - 1. */
  messages: Message[]
  /** The seqs of the patient's own messages, rising, to count unread ones. */
  ownSeqs: Seq[]
  upTo: Seq
  settled: Seq
  delivered: Seq
  read: Seq
  /** The patient's own feed, kept whole: the event of rev n is element n - 1. */
  feed: PatientEvent[]
  invite: { code: string; expiresAt: Instant } | null
  missedCodes: Instant[]
}

/** Everything the service knows: what its log says, replayed. */
export interface ServiceState {
  practice: PracticeId | null
  branches: Map<BranchId, BranchLog>
  patients: Map<PatientId, PatientState>
  accounts: Map<StaffId, Account>
  /** The requests that posted a message: recognised for ever. */
  posted: Map<RequestId, Answered>
  /** The first answer to every other changing request, oldest first, for eight days. */
  answers: Map<RequestId, Answered & { at: Instant }>
}

export function emptyState(): ServiceState {
  return {
    practice: null,
    branches: new Map(),
    patients: new Map(),
    accounts: new Map(),
    posted: new Map(),
    answers: new Map(),
  }
}

export function newPatientState(patient: Patient): PatientState {
  return {
    patient,
    branch: null,
    directoryLink: null,
    messages: [],
    ownSeqs: [],
    upTo: 0,
    settled: 0,
    delivered: 0,
    read: 0,
    feed: [],
    invite: null,
    missedCodes: [],
  }
}

/** The number of the patient's messages above a mark. */
export function countUnread(ownSeqs: readonly Seq[], upTo: Seq): number {
  let low = 0
  let high = ownSeqs.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ownSeqs[middle] ?? 0) <= upTo) low = middle + 1
    else high = middle
  }
  return ownSeqs.length - low
}

export function lastSeq(state: PatientState): Seq {
  return state.messages.length
}

export function threadOf(state: PatientState): Thread {
  return {
    patient: state.patient.id,
    lastSeq: lastSeq(state),
    last: state.messages.at(-1) ?? null,
    upTo: state.upTo,
    unread: countUnread(state.ownSeqs, state.upTo),
    settled: state.settled,
    delivered: state.delivered,
    read: state.read,
  }
}

/** Never goes back: the later of now and one millisecond after the last (section 3). */
export function laterOf(nowMs: number, last: Instant | undefined): Instant {
  return toInstant(last === undefined ? nowMs : Math.max(nowMs, Date.parse(last) + 1))
}
