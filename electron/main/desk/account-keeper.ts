import { Account } from '#shared/model/account.ts'
import type { PracticeId } from '#shared/model/ids.ts'
import { chatsAreOpen } from '#shared/model/plan.ts'
import type { ServiceClock } from '#electron/main/presence/service-clock.ts'

/**
 * Which account counts: the first of a connection whatever its `at`, after that none older (contract section 3).
 * A desk that has had an account deletes nothing while none comes.
 */
export class AccountKeeper {
  #current: Account | null
  #fresh: boolean

  /** `fresh`: the connection that lives now has brought this one. */
  constructor(stored: Account | null, fresh = false) {
    this.#current = stored
    this.#fresh = fresh
  }

  get current(): Account | null {
    return this.#current
  }

  /** This connection has brought an account. */
  get fresh(): boolean {
    return this.#fresh
  }

  /**
   * Judged by the service's time. On a connection that has not told it yet, the account that it brought decides:
   * a desk whose own clock is ahead would otherwise ask for nothing, and so never learn the time.
   */
  areChatsOpen(serviceClock: Pick<ServiceClock, 'now' | 'bestGuess'>): boolean {
    const account = this.#current
    if (!account) return false
    if (this.#fresh && serviceClock.now() === undefined) return account.chats
    return chatsAreOpen(account, serviceClock.bestGuess())
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
