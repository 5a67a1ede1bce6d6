import type { PracticeId } from '#shared/model/ids.ts'
import { parseServers } from '#electron/main/broker/server-address.ts'
import type { Log } from '#electron/main/diagnostics/log.ts'
import type { Notices } from '#electron/main/ipc/notices.ts'
import type { Locks } from '#electron/main/lock/locks.ts'
import type { Member, Person } from '#electron/main/session/person.ts'
import type { Credentials, KeptLock } from '#electron/main/settings/credentials.ts'
import type { SettingsKeeper } from '#electron/main/settings/settings.ts'

interface KeptSignInDeps {
  credentials: Credentials
  settings: Pick<SettingsKeeper, 'server'>
  locks: Pick<Locks, 'hasPin' | 'seal'>
  notices: Pick<Notices, 'raise'>
  log: Log
}

export interface Recalled extends Member {
  lock: KeptLock
}

const open: KeptLock = { isLocked: false, hasPin: false, failures: 0, name: '' }

/** Whose sign-in this computer keeps, whether it is locked, and the server that was used last. Of the demo it keeps nothing. */
export class KeptSignIn {
  readonly #deps: KeptSignInDeps
  /** A disk that is full later does not undo it. */
  #kept: Member | undefined
  /** As it was read: sealed, and so kept until the lock has been opened. */
  #sealed: string | undefined
  #lock = open
  /** One write at a time, each with all that is known by then. */
  #writing: Promise<unknown> = Promise.resolve()

  constructor(deps: KeptSignInDeps) {
    this.#deps = deps
  }

  /** Whoever asked to stay signed in. With a PIN their password is sealed. */
  async recall(): Promise<Recalled | undefined> {
    const kept = await this.#deps.credentials.recall()
    const parsed = kept && parseServers(kept.server)
    if (!kept || !parsed?.ok) return undefined
    const { practice, lock } = kept
    const { server, staff } = kept
    const password = lock.hasPin ? '' : kept.password
    const { servers } = parsed
    const person: Person = { server, servers, staff, password, keep: true, demo: false }
    this.#kept = { person, practice }
    this.#lock = lock
    this.#sealed = lock.hasPin ? kept.password : undefined
    return { person, practice, lock }
  }

  /** The person with their password, once the lock is open. */
  opened(person: Person, unseal: (sealed: string) => string | undefined): Person | undefined {
    if (this.#sealed === undefined) return person
    const password = unseal(this.#sealed)
    return password === undefined ? undefined : { ...person, password }
  }

  /** On a full disk whoever is signed in stays so, until the app is closed. */
  async remember(person: Person, practice: PracticeId): Promise<void> {
    if (person.demo) {
      // What the disk keeps of somebody else is not the demo's to change.
      this.#kept = undefined
      this.#sealed = undefined
      this.#lock = open
      return
    }
    this.#deps.settings.server = person.server
    const isSame = this.#kept?.practice === practice && this.#kept.person.staff === person.staff
    if (!isSame) this.#lock = open
    const before = this.#kept
    this.#kept = person.keep ? { person, practice } : undefined
    this.#sealed = undefined
    if (!person.keep) this.#deps.credentials.forget()
    else if (!(await this.#write()) && this.#kept?.person === person && before?.person !== person) {
      this.#kept = undefined
      this.#deps.notices.raise('credentials-not-kept')
    }
  }

  /**
   * What the next start is to know of the lock. A disk that does not take it takes the kept sign-in away instead: that
   * start then asks for the whole sign-in.
   */
  async note(change: Partial<KeptLock>): Promise<void> {
    this.#lock = { ...this.#lock, ...change }
    const kept = this.#kept
    if (!kept || (await this.#write())) return
    // Whoever has come or gone meanwhile has seen to theirs.
    if (this.#kept === kept) this.#deps.credentials.forget()
  }

  /** Told by the next `remember`: until then the disk says locked. */
  unlocked(): void {
    this.#lock = { ...this.#lock, isLocked: false, failures: 0 }
  }

  forget(): void {
    this.#kept = undefined
    this.#sealed = undefined
    this.#lock = open
    this.#deps.credentials.forget()
  }

  #write(): Promise<boolean> {
    const written = this.#writing.then(() => this.#writeNow())
    this.#writing = written
    return written
  }

  async #writeNow(): Promise<boolean> {
    const kept = this.#kept
    if (!kept) return false
    const { person, practice } = kept
    const { server, staff, password } = person
    const owner = { practice, staff }
    const hasPin = this.#sealed !== undefined || this.#deps.locks.hasPin(owner)
    try {
      const sealed = hasPin
        ? (this.#sealed ?? (await this.#deps.locks.seal(owner, password, password)))
        : password
      if (sealed === undefined) return false
      return await this.#deps.credentials.keep(
        { ...{ server, staff, practice, password: sealed }, lock: { ...this.#lock, hasPin } },
        () => this.#kept === kept,
      )
    } catch (thrown) {
      this.#deps.log.error('session.not-remembered', {}, thrown)
      return false
    }
  }
}
