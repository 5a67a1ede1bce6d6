import { limits } from '#shared/contract/limits.ts'
import { toInstant } from '#shared/model/instant.ts'
import type { PatientState } from '#electron/demo/service/state.ts'
import type { PatientActivity } from '#shared/contract/signals.ts'
import type { BranchId, PatientId } from '#shared/model/ids.ts'
import type { Instant } from '#shared/model/instant.ts'

/** Who was last active when, by the service's time of receipt. In memory only: approximate on purpose. */
export class Activity {
  readonly #patients = new Map<PatientId, number>()
  readonly #signalled = new Map<PatientId, number>()
  readonly #branches = new Map<BranchId, number>()

  /** True when the branch is to be told: at most every 60 s a patient. */
  notePatient(patient: PatientId, nowMs: number): boolean {
    this.#patients.set(patient, nowMs)
    const last = this.#signalled.get(patient)
    // A clock that was set back must not silence the patient.
    if (last !== undefined && nowMs >= last && nowMs - last < limits.presenceSignalEveryMs)
      return false
    this.#signalled.set(patient, nowMs)
    return true
  }

  noteDesk(branch: BranchId, nowMs: number): void {
    this.#branches.set(branch, nowMs)
  }

  clinicLastActiveAt(branch: BranchId): Instant | null {
    const at = this.#branches.get(branch)
    return at === undefined ? null : toInstant(at)
  }

  /** Those of a branch who are online now. */
  onlineIn(
    branch: BranchId,
    patients: ReadonlyMap<PatientId, PatientState>,
    nowMs: number,
  ): PatientActivity[] {
    const online: PatientActivity[] = []
    for (const [patient, at] of this.#patients) {
      if (nowMs - at <= limits.onlineWindowMs && patients.get(patient)?.branch === branch) {
        online.push({ patient, lastActiveAt: toInstant(at) })
      }
    }
    return online
  }
}
