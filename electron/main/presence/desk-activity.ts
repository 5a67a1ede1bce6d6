import { limits } from '#shared/contract/limits.ts'
import type { BranchId } from '#shared/model/ids.ts'
import type { Clock } from '#electron/main/clock.ts'

/**
 * Says that somebody is using this desk, at most every 30 s and only while it is used: the patients of the
 * branch in front see the clinic as online. Naming another branch is said at once.
 */
export class DeskActivity {
  readonly #clock: Clock
  readonly #publish: (branch: BranchId) => void
  #last: { branch: BranchId; atMs: number } | undefined

  constructor(clock: Clock, publish: (branch: BranchId) => void) {
    this.#clock = clock
    this.#publish = publish
  }

  noteUse(branch: BranchId): void {
    const nowMs = this.#clock.mono()
    const last = this.#last
    if (last?.branch === branch && nowMs - last.atMs < limits.deskActivityEveryMs) return
    this.#last = { branch, atMs: nowMs }
    this.#publish(branch)
  }

  /** After a reconnect the next use is said again. */
  forget(): void {
    this.#last = undefined
  }
}
