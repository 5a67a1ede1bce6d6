import type { BranchId } from '#shared/model/ids.ts'

/** Tells once of each branch that a row of it could not be opened, until the branch is stored anew. */
export class Damage {
  readonly #tell: (branch: BranchId) => void
  /** Something unsent is off the disk because it could not be opened. */
  readonly lost: () => void
  readonly #told = new Set<BranchId>()

  constructor({ tell, lost }: { tell: (branch: BranchId) => void; lost: () => void }) {
    this.#tell = tell
    this.lost = lost
  }

  found(branch: BranchId): void {
    if (this.#told.has(branch)) return
    this.#told.add(branch)
    this.#tell(branch)
  }

  mended(branch: BranchId): void {
    this.#told.delete(branch)
  }
}
