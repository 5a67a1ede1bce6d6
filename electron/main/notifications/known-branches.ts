import type { Branch } from '#shared/model/account.ts'
import type { BranchId } from '#shared/model/ids.ts'
import type { Session } from '#shared/model/session.ts'

/** The branches of whoever is signed in, also while the desk is locked and the window knows nobody. */
export class KnownBranches {
  readonly #session: () => Session
  #last: readonly Branch[] = []

  constructor(session: () => Session) {
    this.#session = session
  }

  nameOf(id: BranchId): string | undefined {
    return this.#of(id)?.name
  }

  timeZoneOf(id: BranchId): string | undefined {
    return this.#of(id)?.timeZone
  }

  /** Of the desk as a whole: that of its first branch. */
  get timeZone(): string | undefined {
    return this.#last[0]?.timeZone
  }

  /** The session may have changed. */
  look(): void {
    const session = this.#session()
    if (session.state === 'signed-in') this.#last = session.account.branches
    if (session.state === 'locked' && session.branches.length > 0) this.#last = session.branches
    if (session.state === 'signed-out') this.#last = []
  }

  #of(id: BranchId): Branch | undefined {
    return this.#last.find((branch) => branch.id === id)
  }
}
