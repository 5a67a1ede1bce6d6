/** More patients than any branch has: a snapshot that goes on beyond them has no end. */
const mostPatients = 200_000

interface SnapshotPage {
  /** The page that was asked for; undefined is the first one. */
  page: string | undefined
  next: string | undefined
  patients: readonly unknown[]
}

/** The pages of one snapshot after the other: whether they lead to an end. */
export class SnapshotPages {
  #received = 0

  /** False when the next page would lie behind this one, or after an empty page, or after more than any branch has. */
  isGoodPage({ page, next, patients }: SnapshotPage): boolean {
    this.#received = patients.length + (page === undefined ? 0 : this.#received)
    if (next === undefined) return true
    return next > (page ?? '') && patients.length > 0 && this.#received <= mostPatients
  }
}
