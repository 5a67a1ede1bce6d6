import { AppError } from '#shared/app-error.ts'
import type { CacheOwner } from '#shared/cache/contract.ts'
import { newLock, openGuard, type Guard, type Lock } from '#electron/main/lock/guard.ts'
import { openText, sealText, type Slots } from '#electron/main/lock/slot.ts'

/** Where a guard lies between two starts of the app. */
interface GuardStore {
  /** Undefined when there is none that can be read. */
  guardOf: (owner: CacheOwner) => Promise<Guard | undefined>
  /** The keys on the disk lie under this lock from here on, in one step. */
  keepUnder: (owner: CacheOwner, lock: Lock) => Promise<void>
}

/** Whoever opens the lock with their password for the first time since it was typed at the sign-in. */
interface Admitted {
  password: string
  /** Made while the server was asked; undefined when nobody has typed anything. */
  fresh?: Promise<Lock> | undefined
}

/** The lock of whoever is signed in: what opens it, and its key while it is open. */
export class Locks {
  readonly #store: GuardStore
  readonly #slots: Slots
  #owner: CacheOwner | undefined
  #lock: Lock | undefined

  constructor(store: GuardStore, slots: Slots) {
    this.#store = store
    this.#slots = slots
  }

  /** Takes long on purpose, and nobody's until it is admitted. */
  newLock(password: string): Promise<Lock> {
    return newLock(this.#slots, password)
  }

  of(owner: CacheOwner): Lock | undefined {
    const isTheirs = this.#owner?.practice === owner.practice && this.#owner.staff === owner.staff
    return isTheirs ? this.#lock : undefined
  }

  hasPin(owner: CacheOwner): boolean {
    return Boolean(this.of(owner)?.guard.pin)
  }

  /** At a start that begins locked. False when there is nothing that could be opened. */
  async recall(owner: CacheOwner): Promise<boolean> {
    const guard = await this.#store.guardOf(owner)
    if (guard) this.#hold(owner, { guard, key: undefined })
    return guard !== undefined
  }

  /** Before the database of somebody who is let in is opened. */
  async admit(owner: CacheOwner, { password, fresh }: Admitted): Promise<void> {
    const held = this.of(owner)
    if (held && !fresh) return
    const stored = held?.guard ?? (await this.#store.guardOf(owner))
    this.#hold(owner, await this.#admitted({ password, fresh }, stored, held?.key))
  }

  /** False for a secret that is none of this person's. */
  async open(owner: CacheOwner, secret: string): Promise<boolean> {
    const lock = this.of(owner)
    const key = lock && (await openGuard(this.#slots, lock.guard, secret))
    // Forgotten meanwhile: it opens nothing any more.
    if (!key || this.of(owner) !== lock) return false
    this.#hold(owner, { guard: lock.guard, key })
    return true
  }

  /** False for a wrong password. `pin` is null to do without one. */
  async changePin(
    owner: CacheOwner,
    { password, pin }: { password: string; pin: string | null },
  ): Promise<boolean> {
    const held = this.of(owner)
    const guard = held?.guard
    const key = guard && (await this.#slots.open(guard.password, password))
    if (!key) return false
    const slot = pin === null ? null : await this.#slots.make(pin, key)
    // Locked or signed out meanwhile: whoever is at the desk now has not asked for it.
    if (this.of(owner) !== held) throw new AppError('refused', 'The desk was locked')
    const lock: Lock = { key, guard: { password: guard.password, pin: slot } }
    await this.#store.keepUnder(owner, lock)
    const now = this.of(owner)
    if (now) this.#hold(owner, now === held ? lock : { guard: lock.guard, key: undefined })
    return true
  }

  /** Only for whoever has the lock open; with the password also when nothing needed its key until now. */
  async seal(owner: CacheOwner, text: string, password: string): Promise<string | undefined> {
    const lock = this.of(owner)
    const key = lock?.key ?? (lock && (await this.#slots.open(lock.guard.password, password)))
    return key && sealText(key, text)
  }

  unseal(owner: CacheOwner, sealed: string): string | undefined {
    const key = this.of(owner)?.key
    return key && openText(key, sealed)
  }

  /** From here on nothing in this program opens it but a secret. */
  shut(): void {
    if (this.#lock) this.#lock = { guard: this.#lock.guard, key: undefined }
  }

  forget(): void {
    this.#owner = undefined
    this.#lock = undefined
  }

  #hold(owner: CacheOwner, lock: Lock): void {
    this.#owner = owner
    this.#lock = lock
  }

  async #admitted(
    { password, fresh }: Admitted,
    stored: Guard | undefined,
    known: Buffer | undefined,
  ): Promise<Lock> {
    // Under a PIN lie the keys of what is on the disk: a new lock would lose them.
    if (stored?.pin) {
      const key = await this.#slots.open(stored.password, password)
      if (key) return { guard: stored, key }
      if (known)
        return {
          guard: { ...stored, password: await this.#slots.make(password, known) },
          key: known,
        }
    }
    if (stored && !fresh) return { guard: stored, key: undefined }
    return fresh ?? this.newLock(password)
  }
}
