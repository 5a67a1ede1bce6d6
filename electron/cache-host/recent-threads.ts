import type { BranchId, PatientId } from '#shared/model/ids.ts'
import type { ThreadRow } from '#electron/cache-host/rows.ts'

/** Beyond this many a branch begins anew. */
const keptInBranch = 2_000

/**
 * The thread rows that the last batches wrote, so that the next batch need not read them: reading 50 rows by key
 * costs a tenth of the batch. Changed only after the transaction that changed the disk.
 */
export class RecentThreads {
  readonly #branches = new Map<BranchId, Map<PatientId, ThreadRow>>()

  get(branch: BranchId, patient: PatientId): ThreadRow | undefined {
    return this.#branches.get(branch)?.get(patient)
  }

  note(rows: readonly ThreadRow[]): void {
    for (const row of rows) {
      const known = this.#branches.get(row.branch) ?? new Map<PatientId, ThreadRow>()
      this.#branches.set(row.branch, known.set(row.patient, row))
      if (known.size > keptInBranch) this.#branches.delete(row.branch)
    }
  }

  forgetOne(branch: BranchId, patient: PatientId): void {
    this.#branches.get(branch)?.delete(patient)
  }

  forget(branch: BranchId): void {
    this.#branches.delete(branch)
  }

  forgetAll(): void {
    this.#branches.clear()
  }
}
