import { AppError } from '#shared/app-error.ts'
import type { CacheOwner } from '#shared/cache/contract.ts'
import type { LockedSession, UnlockOutcome } from '#shared/model/session.ts'
import type { WaitingMessages } from '#shared/model/waiting.ts'
import type { BrokerSession } from '#electron/main/broker/broker-session.ts'
import { Requests } from '#electron/main/broker/requests.ts'
import { LockedWatch } from '#electron/main/lock/locked-watch.ts'
import type { Locks } from '#electron/main/lock/locks.ts'
import type { KeptSignIn, Recalled } from '#electron/main/session/kept-sign-in.ts'
import {
  knownAtLock,
  nothingKnown,
  type KnownAtLock,
} from '#electron/main/session/known-at-lock.ts'
import { newBroker } from '#electron/main/session/new-broker.ts'
import { newRequestId } from '#electron/main/session/new-request-id.ts'
import type { OpenDesk, Surroundings } from '#electron/main/session/open-desk.ts'
import { typedBy, type Member } from '#electron/main/session/person.ts'
import type { SessionView } from '#electron/main/session/session-view.ts'
import { soonOrNot } from '#electron/main/session/soon-or-not.ts'
import type { Transitions } from '#electron/main/session/transitions.ts'
import { UnlockTries } from '#electron/main/session/unlock-tries.ts'
import type { EpochFile } from '#electron/main/storage/epoch-file.ts'
import type { StoreKeeper } from '#electron/main/storage/store-keeper.ts'

/** Why a desk was locked. */
export type LockCause = 'person' | 'idle' | 'system'

/** The place of whoever is signed in, which a lock empties and an unlock fills again. */
export interface Seat {
  /** `desk` is missing while it is built anew. */
  taken(): (Member & { desk?: OpenDesk }) | undefined
  leave(): void
  enter(member: Member, signal: AbortSignal, lent: BrokerSession): Promise<void>
}

interface LockingDeps extends Surroundings {
  seat: Seat
  store: Pick<StoreKeeper, 'lock' | 'unlock'>
  epochs: Pick<EpochFile, 'read'>
  locks: Locks
  kept: KeptSignIn
  view: SessionView
  transitions: Transitions
  /** The window shows nothing of a patient any more, and its page is to forget that it did. */
  onLocked: () => void
}

type Locked = Member & { broker?: BrokerSession; watch?: LockedWatch }

/**
 * Locks the desk of whoever is signed in and opens it again. Locked, there is no desk: no database is open, no key is
 * in the program, and a watch counts what comes over the connection, which goes on.
 */
export class Locking {
  readonly #deps: LockingDeps
  #locked: Locked | undefined
  readonly #tries: UnlockTries
  /** Somebody is unlocking just now. */
  #isOpening = false
  /** A lock that came while somebody was on their way in. */
  #isWanted = false
  #lastTry: Promise<unknown> = Promise.resolve()

  constructor(deps: LockingDeps) {
    this.#deps = deps
    this.#tries = new UnlockTries(deps)
    // A desk that shows itself is at work first, and then locked.
    deps.board.follow(() => {
      if (this.#isWanted) queueMicrotask(this.#lockIfWanted)
    })
  }

  /** Who has locked this desk. */
  get member(): Member | undefined {
    return this.#locked
  }

  /** The connection that goes on behind the lock may have died unseen. */
  async probe(): Promise<void> {
    await this.#locked?.broker?.probe()
  }

  /** How much waits behind the lock, and not for whom. */
  get waiting(): WaitingMessages | undefined {
    const session = this.#deps.board.get('session')
    return session.state === 'locked' ? { count: session.waiting, conversations: [] } : undefined
  }

  /**
   * Nothing when nobody is signed in. Whoever is on their way in just now is locked as soon as they are in. The mark on
   * the disk comes first, except where the computer may sleep before that is written.
   */
  async lock(cause: LockCause): Promise<void> {
    const { alerts, kept, log, transitions, clock } = this.#deps
    const session = this.#lockedSession()
    if (!session) {
      this.#isWanted = this.#isOnTheWayIn
      return
    }
    // At once: the mark may keep the rest waiting.
    alerts.hideNames()
    const note = kept.note({ isLocked: true, name: session.staff.name })
    const marked = soonOrNot(clock, note.catch(this.#notDone))
    if (cause !== 'system') await marked
    if (!this.#hide()) return
    log.info('lock', { cause })
    await transitions.run(() => this.#leave())
    await marked
  }

  /**
   * At a start: whether whoever is kept has to unlock first. When nothing is there that a secret could be held against,
   * only a whole sign-in helps.
   */
  async holds({ person, practice, lock }: Recalled): Promise<boolean> {
    if (!lock.isLocked && !lock.hasPin) return false
    const { locks, view, epochs, outgoing } = this.#deps
    const owner = { practice, staff: person.staff }
    if (!(await locks.recall(owner))) {
      view.signedOut('lock-unknown', typedBy(person))
      return true
    }
    this.#tries.begin(lock.failures)
    const epoch = await epochs.read(owner).catch(() => null)
    const waiting = epoch?.unsent.length ?? 0
    outgoing.noteWaiting(waiting)
    view.locked({
      ...{ state: 'locked', demo: false, branches: [], chats: true, waiting },
      staff: { id: person.staff, name: lock.name },
      hasPin: locks.hasPin(owner),
      waitMs: this.#tries.waitMs,
    })
    this.#locked = { person, practice }
    // With a PIN nobody knows the password yet.
    if (!lock.hasPin) this.#watchOver(this.#locked, newBroker(this.#deps, person, practice))
    return true
  }

  /** One try after the other. */
  unlock(secret: string): Promise<UnlockOutcome> {
    return this.#inTurn(async () => {
      const { transitions, locks } = this.#deps
      await transitions.settled()
      const locked = this.#locked
      if (!locked) return { is: 'unlocked' }
      this.#isWanted = false
      this.#isOpening = true
      try {
        const outcome = await this.#tries.judge(() => locks.open(ownerOf(locked), secret))
        if (outcome.is === 'unlocked')
          await transitions.run((signal) => this.#enter(locked, signal))
        return outcome
      } finally {
        this.#isOpening = false
      }
    })
  }

  changePin(change: { password: string; pin: string | null }): Promise<UnlockOutcome> {
    return this.#inTurn(async () => {
      const { seat, board, locks, kept } = this.#deps
      const member = seat.taken()
      if (!member || board.get('pin') === 'impossible')
        throw new AppError('refused', 'There is no place for a PIN')
      const owner = ownerOf(member)
      // A desk that was locked meanwhile has no key to give.
      const isRight = async () => Boolean(seat.taken()) && locks.changePin(owner, change)
      const outcome = await this.#tries.judge(isRight)
      if (outcome.is !== 'unlocked') return outcome
      await kept.note({ failures: 0 })
      board.set('pin', locks.hasPin(owner) ? 'set' : 'none')
      return outcome
    })
  }

  /** Nobody is signed in any more, not even behind a lock. */
  async end(): Promise<void> {
    const locked = this.#locked
    this.#locked = undefined
    this.#isWanted = false
    this.#tries.begin(0)
    this.#deps.locks.forget()
    locked?.watch?.stop()
    await locked?.broker?.stop()
  }

  readonly #lockIfWanted = (): void => {
    if (!this.#isWanted || !this.#lockedSession()) return
    this.#isWanted = false
    void this.lock('system')
  }

  /** Not in yet, and not waiting behind a lock that nobody opens. */
  get #isOnTheWayIn(): boolean {
    const { state } = this.#deps.board.get('session')
    if (state === 'locked') return this.#isOpening || !this.#locked
    return state !== 'signed-out'
  }

  /** The desk says nothing any more, and then the window shows nothing. False when there is nothing to hide. */
  #hide(): boolean {
    const { seat, view, onLocked } = this.#deps
    const session = this.#lockedSession()
    if (!session) return false
    seat.taken()?.desk?.desk.hush()
    view.locked(session)
    onLocked()
    return true
  }

  /** What the window will know; undefined when there is nothing to lock. */
  #lockedSession(): LockedSession | undefined {
    const { board, seat, locks } = this.#deps
    const session = board.get('session')
    const member = seat.taken()
    if (session.state !== 'signed-in' || !member) return undefined
    const { staff, branches, chats } = session.account
    return {
      ...{ state: 'locked', demo: session.demo, waitMs: this.#tries.waitMs },
      staff: { id: staff.id, name: staff.name },
      ...{ branches, chats },
      hasPin: locks.hasPin(ownerOf(member)),
      waiting: member.desk?.outbox.messages.length ?? 0,
      ...(session.demo && { password: member.person.password }),
    }
  }

  /** The desk ends, and the connection is the watch's. */
  async #leave(): Promise<void> {
    const { seat, locks, store, clock } = this.#deps
    const taken = seat.taken()
    if (!taken) return
    const { person, practice, desk } = taken
    seat.leave()
    desk?.desk.hush()
    const known = desk && (await knownAtLock(desk, clock))
    const stopped = desk?.desk.stop('lend')
    const locked: Locked = { person, practice }
    this.#locked = locked
    this.#watchOver(locked, desk?.broker ?? newBroker(this.#deps, person, practice), known)
    await stopped?.catch(this.#notDone)
    await store
      .lock((text) => locks.seal(ownerOf(locked), text, person.password))
      .catch(this.#notDone)
    locks.shut()
  }

  #watchOver(
    locked: Locked,
    broker: BrokerSession,
    known: KnownAtLock = nothingKnown(this.#deps.clock),
  ): void {
    const deps = { ...this.#deps, ...ownerOf(locked), broker, newId: newRequestId }
    const watch = new LockedWatch({ ...deps, ...known, requests: new Requests(deps) })
    locked.broker = broker
    locked.watch = watch
    watch.start()
    broker.bindPractice(locked.practice)
    broker.start()
  }

  /** Whoever has signed out since they unlocked stays out. */
  async #enter(locked: Locked, signal: AbortSignal): Promise<void> {
    if (this.#locked !== locked) return
    const { locks, kept, store, seat, view } = this.#deps
    const unseal = (sealed: string) => locks.unseal(ownerOf(locked), sealed)
    const person = kept.opened(locked.person, unseal)
    if (!person) {
      await this.end()
      view.signedOut('lock-unknown', typedBy(locked.person))
      return
    }
    this.#locked = undefined
    locked.watch?.stop()
    store.unlock(unseal)
    kept.unlocked()
    const { practice } = locked
    const broker = locked.broker ?? newBroker(this.#deps, person, practice)
    await seat.enter({ person, practice }, signal, broker)
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#lastTry.then(work)
    // A failed one is its caller's business; the next one runs all the same.
    this.#lastTry = done.catch(() => undefined)
    return done
  }

  readonly #notDone = (thrown: unknown) => {
    this.#deps.log.error('lock.step-failed', {}, thrown)
  }
}

const ownerOf = ({ person, practice }: Member): CacheOwner => ({ practice, staff: person.staff })
