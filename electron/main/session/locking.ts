import { AppError } from '#shared/app-error.ts'
import type { CacheOwner } from '#shared/cache/contract.ts'
import type { LockedSession, UnlockOutcome } from '#shared/model/session.ts'
import type { WaitingMessages } from '#shared/model/waiting.ts'
import type { BrokerSession } from '#electron/main/broker/broker-session.ts'
import { LockedWatch } from '#electron/main/lock/locked-watch.ts'
import type { Locks } from '#electron/main/lock/locks.ts'
import { Tries } from '#electron/main/lock/tries.ts'
import type { KeptSignIn, Recalled } from '#electron/main/session/kept-sign-in.ts'
import { newBroker } from '#electron/main/session/new-broker.ts'
import type { OpenDesk, Surroundings } from '#electron/main/session/open-desk.ts'
import { typedBy, type Member } from '#electron/main/session/person.ts'
import type { SessionView } from '#electron/main/session/session-view.ts'
import type { Transitions } from '#electron/main/session/transitions.ts'
import type { EpochFile } from '#electron/main/storage/epoch-file.ts'
import type { StoreKeeper } from '#electron/main/storage/store-keeper.ts'

/** Why a desk was locked. */
export type LockCause = 'person' | 'idle' | 'system'

/** The place of whoever is signed in, which a lock empties and an unlock fills again. */
export interface Seat {
  /** `desk` is missing while it is built anew. */
  taken(): (Member & { desk?: OpenDesk }) | undefined
  leave(): void
  enter(member: Member, lent: BrokerSession): Promise<void>
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

/** The mark on the disk comes before the window says *Locked*, but no disk that hangs keeps the window open. */
const markAtMostMs = 1_000

/**
 * Locks the desk of whoever is signed in and opens it again. Locked, there is no desk: no database is open, no key is
 * in the program, and a watch counts what comes over the connection, which goes on.
 */
export class Locking {
  readonly #deps: LockingDeps
  #locked: Locked | undefined
  #tries: Tries
  #isShutting = false
  #lastTry: Promise<unknown> = Promise.resolve()

  constructor(deps: LockingDeps) {
    this.#deps = deps
    this.#tries = new Tries(deps.clock)
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

  /** Nothing when nobody is signed in. Whoever is unlocking just now is let in first. */
  async lock(cause: LockCause): Promise<void> {
    await this.#lastTry
    const { board, kept, log, transitions, view, onLocked } = this.#deps
    const session = this.#lockedSession()
    if (!session || this.#isShutting) return
    this.#isShutting = true
    log.info('lock', { cause })
    try {
      await this.#soon(kept.note({ isLocked: true, name: session.staff.name }))
      if (board.get('session').state !== 'signed-in') return
      view.locked(session)
      onLocked()
      await transitions.run(() => this.#leave())
    } finally {
      this.#isShutting = false
    }
  }

  /**
   * At a start: whether whoever is kept has to unlock first. When nothing is there that a secret could be held against,
   * only a whole sign-in helps.
   */
  async holds({ person, practice, lock }: Recalled): Promise<boolean> {
    if (!lock.isLocked && !lock.hasPin) return false
    const { locks, view, epochs, clock, outgoing } = this.#deps
    const owner = { practice, staff: person.staff }
    if (!(await locks.recall(owner))) {
      view.signedOut('lock-unknown', typedBy(person))
      return true
    }
    this.#tries = new Tries(clock, lock.failures)
    const epoch = await epochs.read(owner).catch(() => null)
    const waiting = epoch?.unsent.length ?? 0
    outgoing.noteWaiting(waiting)
    view.locked({
      ...{ state: 'locked', demo: false, branches: [], waiting },
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
      const outcome = await this.#judge(() => locks.open(ownerOf(locked), secret))
      if (outcome.is === 'unlocked') await this.#enter(locked)
      return outcome
    })
  }

  changePin(change: { password: string; pin: string | null }): Promise<UnlockOutcome> {
    return this.#inTurn(async () => {
      const { seat, board, locks, kept } = this.#deps
      const member = seat.taken()
      if (!member || board.get('pin') === 'impossible')
        throw new AppError('refused', 'There is no place for a PIN')
      const owner = ownerOf(member)
      const outcome = await this.#judge(() => locks.changePin(owner, change))
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
    this.#tries = new Tries(this.#deps.clock)
    this.#deps.locks.forget()
    locked?.watch?.stop()
    await locked?.broker?.stop()
  }

  /** What the window will know; undefined when there is nothing to lock. */
  #lockedSession(): LockedSession | undefined {
    const { board, seat, locks } = this.#deps
    const session = board.get('session')
    const member = seat.taken()
    if (session.state !== 'signed-in' || !member) return undefined
    const { staff, branches } = session.account
    return {
      ...{ state: 'locked', demo: session.demo, waitMs: this.#tries.waitMs },
      staff: { id: staff.id, name: staff.name },
      branches,
      hasPin: locks.hasPin(ownerOf(member)),
      waiting: member.desk?.outbox.messages.length ?? 0,
      ...(session.demo && { password: member.person.password }),
    }
  }

  /** The desk ends, and the connection is the watch's. */
  async #leave(): Promise<void> {
    const { seat, locks, store } = this.#deps
    const taken = seat.taken()
    if (!taken) return
    const { person, practice, desk } = taken
    seat.leave()
    const unread = await desk?.cache
      .call('conversation.unread-threads', undefined)
      .catch(() => undefined)
    const stopped = desk?.desk.stop('lend')
    const locked: Locked = { person, practice }
    this.#locked = locked
    this.#watchOver(locked, desk?.broker ?? newBroker(this.#deps, person, practice), {
      unread: unread ?? {},
      account: desk?.desk.account ?? null,
    })
    await stopped?.catch(this.#notDone)
    await store
      .lock((text) => locks.seal(ownerOf(locked), text, person.password))
      .catch(this.#notDone)
    locks.shut()
  }

  #watchOver(
    locked: Locked,
    broker: BrokerSession,
    known: Pick<ConstructorParameters<typeof LockedWatch>[0], 'account' | 'unread'> = {
      account: null,
      unread: {},
    },
  ): void {
    const watch = new LockedWatch({ ...this.#deps, ...known, broker, practice: locked.practice })
    locked.broker = broker
    locked.watch = watch
    watch.start()
    broker.bindPractice(locked.practice)
    broker.start()
  }

  async #enter(locked: Locked): Promise<void> {
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
    await seat.enter({ person, practice }, broker)
  }

  /** Counted, on the disk too, before anything is compared: so that ending the app buys nobody a try. */
  async #judge(isRight: () => Promise<boolean>): Promise<UnlockOutcome> {
    const { kept, board, log } = this.#deps
    const tries = this.#tries
    if (tries.waitMs > 0) return { is: 'wait', waitMs: tries.waitMs }
    tries.count()
    await kept.note({ failures: tries.failures })
    if (await isRight()) {
      tries.reset()
      return { is: 'unlocked' }
    }
    tries.wasWrong()
    log.warn('lock.wrong-try', { failures: tries.failures })
    const { waitMs, left } = tries
    const session = board.get('session')
    if (session.state === 'locked') board.set('session', { ...session, waitMs })
    return waitMs > 0 ? { is: 'wait', waitMs } : { is: 'wrong', left }
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#lastTry.then(work)
    // A failed one is its caller's business; the next one runs all the same.
    this.#lastTry = done.catch(() => undefined)
    return done
  }

  async #soon(work: Promise<void>): Promise<void> {
    const { clock } = this.#deps
    const late = new Promise<void>((resolve) => void clock.after(markAtMostMs, resolve))
    await Promise.race([work.catch(this.#notDone), late])
  }

  readonly #notDone = (thrown: unknown) => {
    this.#deps.log.error('lock.step-failed', {}, thrown)
  }
}

const ownerOf = ({ person, practice }: Member): CacheOwner => ({ practice, staff: person.staff })
