import type { BranchEvent } from '#shared/contract/events.ts'
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

/**
 * The alert for events that were just stored, or undefined for none: patients' messages only, nothing that is
 * being read in the window now, nothing that is read already, and one alert however many messages came.
 */
export function alertFor(
  branch: BranchId,
  events: readonly BranchEvent[],
  beingRead: Conversation | null,
): Alert | undefined {
  const unread = new Map<PatientId, number>()
  for (const event of events) {
    if (event.type === 'message.posted' && event.message.from.kind === 'patient') {
      unread.set(event.message.patient, event.unread)
    } else if (event.type === 'thread.read') {
      unread.set(event.patient, event.unread)
    } else if (event.type === 'patient.removed') {
      unread.delete(event.patientId)
    }
  }
  if (beingRead?.branch === branch) unread.delete(beingRead.patient)
  const [first, ...others] = [...unread]
    .filter(([, count]) => count > 0)
    .map(([patient]) => patient)
  return first && { branch, patients: [first, ...others] }
}
