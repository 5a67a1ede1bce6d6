import { Account } from '#shared/model/account.ts'
import type { PracticeId } from '#shared/model/ids.ts'

/**
 * Which account counts: the first of a connection whatever its `at`, after that none older (contract section 3).
 * A desk that has had an account deletes nothing while none comes.
 */
export class AccountKeeper {
  #current: Account | null
  #fresh = false

  constructor(stored: Account | null) {
    this.#current = stored
  }

  get current(): Account | null {
    return this.#current
  }

  /** This connection has brought an account. */
  get fresh(): boolean {
    return this.#fresh
  }

  connectionLost(): void {
    this.#fresh = false
  }

  /** The account that counts from now on, or undefined when this one is dropped. */
  take(payload: unknown, practice: PracticeId): Account | undefined {
    const parsed = Account.safeParse(payload)
    if (!parsed.success || parsed.data.practice.id !== practice) return undefined
    const account = parsed.data
    if (this.#fresh && this.#current && account.at < this.#current.at) return undefined
    this.#current = account
    this.#fresh = true
    return account
  }
}
