import type { BranchEvent } from '#shared/contract/events.ts'
import type { BranchId, PatientId } from '#shared/model/ids.ts'
import type { RemovalReason } from '#shared/model/removal-reason.ts'

type Removed = Extract<BranchEvent, { type: 'patient.removed' }>

/** Why patients have left this person's branches since the desk was opened: by id, and in memory alone. */
export class Removals {
  readonly #hasBranch: (branch: BranchId) => boolean
  /** The newest by the service's time: each branch tells its own, and one may be behind. */
  readonly #last = new Map<PatientId, Removed>()

  constructor(hasBranch: (branch: BranchId) => boolean) {
    this.#hasBranch = hasBranch
  }

  note(events: readonly BranchEvent[]): void {
    for (const event of events) {
      if (event.type === 'patient.removed') this.#noteRemoved(event)
      if (event.type === 'patient.upserted') this.#noteThere(event.patient.id, event.at)
    }
  }

  /** Null when nobody has said, or when the patient is on the way to another of these branches. */
  reasonOf(patient: PatientId): RemovalReason | null {
    const last = this.#last.get(patient)
    if (!last || (last.toBranch && this.#hasBranch(last.toBranch))) return null
    return last.reason
  }

  #noteRemoved(event: Removed): void {
    const known = this.#last.get(event.patientId)
    if (!known || known.at <= event.at) this.#last.set(event.patientId, event)
  }

  #noteThere(patient: PatientId, at: string): void {
    const known = this.#last.get(patient)
    if (known && known.at < at) this.#last.delete(patient)
  }
}
