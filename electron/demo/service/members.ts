import type {
  Directory,
  DirectoryPatient,
  StaffMember,
} from '#electron/demo/directory/directory.ts'
import type { BranchId, PatientId, StaffId } from '#shared/model/ids.ts'

/** The directory, indexed by who asks and who is to be told. */
export class Members {
  readonly directory: Directory
  readonly staff: ReadonlyMap<StaffId, StaffMember>
  readonly patients: ReadonlyMap<PatientId, DirectoryPatient>
  readonly #staffOfBranch = new Map<BranchId, StaffId[]>()

  constructor(directory: Directory) {
    this.directory = directory
    this.staff = new Map(directory.staff.map((member) => [member.id, member]))
    this.patients = new Map(directory.patients.map((patient) => [patient.id, patient]))
    for (const { id, branches } of directory.staff) {
      for (const branch of new Set(branches)) {
        this.#staffOfBranch.set(branch, [...this.staffOf(branch), id])
      }
    }
  }

  /** Everybody who is handed the events of a branch. */
  staffOf(branch: BranchId): StaffId[] {
    return this.#staffOfBranch.get(branch) ?? []
  }
}
