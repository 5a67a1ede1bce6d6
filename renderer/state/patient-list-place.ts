import type { BranchId, PatientId } from '#shared/model/ids.ts'

/** Where somebody was in a branch's list of patients: found again on the way back from a profile. */
export interface PatientListPlace {
  query: string
  /** The row that was gone to last. */
  row: PatientId | null
}

const start: PatientListPlace = { query: '', row: null }
const places = new Map<BranchId, PatientListPlace>()

export function patientListPlace(branch: BranchId): PatientListPlace {
  return places.get(branch) ?? start
}

export function keepPatientListPlace(branch: BranchId, change: Partial<PatientListPlace>): void {
  places.set(branch, { ...patientListPlace(branch), ...change })
}

export function forgetPatientListPlaces(): void {
  places.clear()
}
