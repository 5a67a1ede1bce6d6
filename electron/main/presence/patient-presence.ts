import { limits } from '#shared/contract/limits.ts'
import type { OnlinePatients } from '#shared/ipc/contract.ts'
import type { PatientActivity } from '#shared/contract/signals.ts'
import { presenceAt } from '#shared/model/presence.ts'
import type { BranchId, PatientId } from '#shared/model/ids.ts'

/** When each patient was last active, as the service said it. Kept in memory only: it says nothing after a restart. */
export class PatientPresence {
  readonly #lastActive = new Map<BranchId, Map<PatientId, number>>()
  /** Branches that this connection has had a reply for. */
  readonly #known = new Set<BranchId>()

  /** What comes late takes nobody offline; what lies ahead of the service's own time is from before its clock stepped back. */
  note(
    branch: BranchId,
    activity: readonly PatientActivity[],
    serviceNowMs = Number.POSITIVE_INFINITY,
  ): void {
    const patients = this.#lastActive.get(branch) ?? new Map<PatientId, number>()
    this.#lastActive.set(branch, patients)
    for (const { patient, lastActiveAt } of activity) {
      const known = patients.get(patient) ?? 0
      const told = Date.parse(lastActiveAt)
      patients.set(
        patient,
        known > serviceNowMs + limits.onlineWindowMs ? told : Math.max(told, known),
      )
    }
  }

  markKnown(branch: BranchId): void {
    this.#known.add(branch)
  }

  forgetBranch(branch: BranchId): void {
    this.#lastActive.delete(branch)
    this.#known.delete(branch)
  }

  forgetConnection(): void {
    this.#known.clear()
  }

  /** Who is online at this service time; a branch that is missing is unknown. */
  online(serviceNowMs: number | undefined): OnlinePatients {
    const online: OnlinePatients = {}
    if (serviceNowMs === undefined) return online
    for (const branch of this.#known) {
      const patients = [...(this.#lastActive.get(branch) ?? [])]
      online[branch] = patients
        .filter(([, lastActiveMs]) => presenceAt(lastActiveMs, serviceNowMs) === 'online')
        .map(([patient]) => patient)
        .sort()
    }
    return online
  }
}
