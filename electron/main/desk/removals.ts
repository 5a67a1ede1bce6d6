import type { BranchEvent } from '#shared/contract/events.ts'
import type { PatientId } from '#shared/model/ids.ts'
import type { RemovalReason } from '#shared/model/removal-reason.ts'

/** Why patients have left this person's branches since the desk was opened: by id, and in memory alone. */
export class Removals {
  readonly #reasons = new Map<PatientId, RemovalReason>()

  note(events: readonly BranchEvent[]): void {
    for (const event of events)
      if (event.type === 'patient.removed') this.#reasons.set(event.patientId, event.reason)
  }

  /** Null when nobody has said. */
  reasonOf(patient: PatientId): RemovalReason | null {
    return this.#reasons.get(patient) ?? null
  }
}
