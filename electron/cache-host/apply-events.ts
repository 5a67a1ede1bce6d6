import type { BranchEvent } from '#shared/contract/events.ts'
import { limits } from '#shared/contract/limits.ts'
import type { PatientId } from '#shared/model/ids.ts'
import type { Message, Seq } from '#shared/model/message.ts'
import type { Patient } from '#shared/model/patient.ts'
import type { ThreadNumbers } from '#electron/cache-host/rows.ts'
import {
  noMessages,
  withMessage,
  withReceipt,
  withThread,
} from '#electron/cache-host/thread-numbers.ts'

/** What a batch of events makes of one patient of the branch. */
export interface PatientChange {
  /** The branch's copy was removed: of what is stored nothing stays, and only what stands here is put. */
  wiped: boolean
  /** Undefined: as stored. */
  patient: Patient | undefined
  /** Undefined: the patient is not in the branch any more. */
  thread: ThreadNumbers | undefined
  /** The message `thread.lastSeq`; undefined: as stored. */
  newest: Message | undefined
  messages: Map<Seq, Message>
  /** A message stands so far above the last one that history does not close the gap. */
  leaps: boolean
}

/**
 * Applies events to the threads that the branch knows (contract section 4): every value is absolute, and an event
 * about a patient who is unknown in the branch is skipped. Neither the outbox nor a draft is touched: a text that
 * somebody typed for a patient who was moved away is there again when the patient comes back.
 */
export function applyEvents(
  known: ReadonlyMap<PatientId, ThreadNumbers>,
  events: readonly BranchEvent[],
): Map<PatientId, PatientChange> {
  const changes = new Map<PatientId, PatientChange>()
  for (const event of events) {
    const id = patientOf(event)
    const change = changes.get(id) ?? unchanged(known.get(id))
    const isKnown = change.thread !== undefined || event.type === 'patient.upserted'
    if (isKnown) changes.set(id, withEvent(change, event))
  }
  return changes
}

export function patientOf(event: BranchEvent): PatientId {
  switch (event.type) {
    case 'patient.upserted':
      return event.patient.id
    case 'patient.removed':
      return event.patientId
    case 'message.posted':
      return event.message.patient
    case 'receipt.updated':
    case 'thread.read':
    case 'thread.settled':
      return event.patient
  }
}

/** The message that an event brings into the thread of its patient. */
export function messageOf(event: BranchEvent): Message | undefined {
  if (event.type === 'message.posted') return event.message
  if (event.type !== 'patient.upserted') return undefined
  const last = event.thread?.last
  return last?.patient === event.patient.id ? last : undefined
}

function unchanged(thread: ThreadNumbers | undefined): PatientChange {
  return {
    ...{ wiped: false, patient: undefined, thread, newest: undefined },
    ...{ messages: new Map(), leaps: false },
  }
}

function withEvent(change: PatientChange, event: BranchEvent): PatientChange {
  const thread = change.thread ?? noMessages
  switch (event.type) {
    case 'patient.upserted': {
      const entered = { ...change, patient: event.patient, thread }
      if (!event.thread) return entered
      const next = { ...entered, thread: withThread(thread, event.thread) }
      const last = messageOf(event)
      return last ? withPut(next, last) : next
    }
    case 'patient.removed':
      return { ...unchanged(undefined), wiped: true }
    case 'message.posted': {
      const { message, unread } = event
      const leaps = change.leaps || message.seq > thread.lastSeq + limits.historyPage
      return withPut({ ...change, leaps, thread: withMessage(thread, message, unread) }, message)
    }
    case 'receipt.updated':
      return { ...change, thread: withReceipt(thread, event) }
    case 'thread.read':
      return { ...change, thread: { ...thread, upTo: event.upTo, unread: event.unread } }
    case 'thread.settled':
      return { ...change, thread: { ...thread, settled: event.upTo } }
  }
}

function withPut(change: PatientChange, message: Message): PatientChange {
  change.messages.set(message.seq, message)
  return message.seq === change.thread?.lastSeq ? { ...change, newest: message } : change
}
