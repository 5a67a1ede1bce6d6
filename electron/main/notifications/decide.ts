import type { BranchEvent } from '#shared/contract/events.ts'
import type { Conversation as ConversationRow } from '#shared/model/conversation.ts'
import type { BranchId, PatientId } from '#shared/model/ids.ts'

export interface Conversation {
  branch: BranchId
  patient: PatientId
}

/** What one notification stands for: its click leads to the conversation, or to the hub when there are several. */
export interface Alert {
  branch: BranchId
  patients: readonly [PatientId, ...PatientId[]]
}

/** The conversations in which patients have written, each with its number of unread messages now. */
export type Written = ReadonlyMap<PatientId, number>

/** What has been written after these events too: patients' messages only, and what became of those. */
export function writtenAfter(before: Written, events: readonly BranchEvent[]): Written {
  const written = new Map(before)
  for (const event of events) {
    if (event.type === 'message.posted' && event.message.from.kind === 'patient') {
      written.set(event.message.patient, event.unread)
    } else if (event.type === 'thread.read' && written.has(event.patient)) {
      written.set(event.patient, event.unread)
    } else if (event.type === 'patient.removed') {
      written.delete(event.patientId)
    }
  }
  return written
}

type Row = Pick<ConversationRow, 'patient' | 'unread' | 'lastSeq' | 'preview'>

/** What must have been written between two lists of a branch's conversations, as far as they show it. */
export function writtenBetween(before: readonly Row[], after: readonly Row[]): Written {
  const known = new Map(before.map((row) => [row.patient, row]))
  const written = after.filter((row) => row.unread > 0 && hasMore(row, known.get(row.patient)))
  return new Map(written.map(({ patient, unread }) => [patient, unread]))
}

/** Something that was marked unread again has no more than it had. */
function hasMore({ unread, lastSeq, preview }: Row, before: Row | undefined): boolean {
  if (!before) return true
  if (preview?.from.kind === 'patient' && preview.at !== before.preview?.at) return true
  return unread > before.unread && lastSeq > before.lastSeq
}

/**
 * The alert for what has been written, or undefined for none: nothing that is being read in the window now, nothing
 * that is read already, and one alert however many messages there are.
 */
export function alertFor(
  branch: BranchId,
  written: Written,
  beingRead: Conversation | null,
): Alert | undefined {
  const isBeingRead = (patient: PatientId) =>
    beingRead?.branch === branch && beingRead.patient === patient
  const [first, ...others] = [...written]
    .filter(([patient, unread]) => unread > 0 && !isBeingRead(patient))
    .map(([patient]) => patient)
  return first && { branch, patients: [first, ...others] }
}
