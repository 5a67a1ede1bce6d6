import { AppError } from '#shared/app-error.ts'
import type { BranchId, PracticeId } from '#shared/model/ids.ts'
import type { SignInForm, SignInProblem } from '#shared/model/session.ts'
import type { Locks } from '#electron/main/lock/locks.ts'
import type { BrokerSession } from '#electron/main/broker/broker-session.ts'
import type { DemoPractice } from '#electron/main/demo/demo-practice.ts'
import { DiskRetreat } from '#electron/main/session/disk-retreat.ts'
import { KeptSignIn } from '#electron/main/session/kept-sign-in.ts'
import { eraseAfterLastBranch } from '#electron/main/session/last-branch.ts'
import { Locking } from '#electron/main/session/locking.ts'
import { newBroker } from '#electron/main/session/new-broker.ts'
import { openDesk } from '#electron/main/session/open-desk.ts'
import type { OpenDesk, Surroundings } from '#electron/main/session/open-desk.ts'
import { typedBy, type Candidate, type Member } from '#electron/main/session/person.ts'
import { refreshWindow } from '#electron/main/session/refresh-window.ts'
import { SessionView } from '#electron/main/session/session-view.ts'
import { startDemo } from '#electron/main/session/start-demo.ts'
import { Transitions } from '#electron/main/session/transitions.ts'
import { readForm, WayIn, type Entered } from '#electron/main/session/way-in.ts'
import type { Credentials } from '#electron/main/settings/credentials.ts'
import type { SettingsKeeper } from '#electron/main/settings/settings.ts'
import { isStorageFailure } from '#electron/main/storage/storage-failure.ts'
import type { EpochFile } from '#electron/main/storage/epoch-file.ts'
import type { StoreKeeper } from '#electron/main/storage/store-keeper.ts'

interface SessionDeps extends Surroundings {
  settings: SettingsKeeper
  credentials: Credentials
  demo: DemoPractice
  store: StoreKeeper
  epochs: Pick<EpochFile, 'read'>
  locks: Locks
  onLocked: () => void
}

/** Who is signed in on this computer, and the ways in and out: one transition at a time, the newest one wins. */
export class SessionKeeper {
  readonly #deps: SessionDeps
  readonly #transitions = new Transitions()
  #open: (Member & { desk: OpenDesk }) | undefined
  /** Whose desk is being built anew, if need be over the next cache host. */
  #waiting: Member | undefined
  readonly #wayIn: WayIn
  readonly #kept: KeptSignIn
  readonly #retreat: DiskRetreat
  readonly #view: SessionView
  readonly locking: Locking

  constructor(deps: SessionDeps) {
    this.#deps = deps
    this.#view = new SessionView(deps)
    this.#wayIn = new WayIn({
      ...{ ...deps, view: this.#view },
      enter: (...who) => this.#enter(...who),
      refuse: (who, problem) => this.#refuse(who, problem),
    })
    this.#kept = new KeptSignIn(deps)
    this.#retreat = new DiskRetreat({ ...deps, reenter: (prepare) => this.#reenter(prepare) })
    this.locking = new Locking({
      ...{ ...deps, kept: this.#kept, view: this.#view, transitions: this.#transitions },
      seat: {
        taken: () => this.#open ?? this.#waiting,
        leave: () => {
          this.#open = undefined
          this.#waiting = undefined
        },
        enter: (...who) => this.#enterAgain(...who),
      },
    })
  }

  /** The desk of whoever is signed in; refuses when nobody is. */
  get desk(): OpenDesk {
    if (this.#open) return this.#open.desk
    if (this.#waiting) throw new AppError('cache-unavailable', 'The cache host is on its way back')
    if (this.locking.member) throw new AppError('locked', 'This desk is locked')
    throw new AppError('not-signed-in', 'Nobody is signed in')
  }

  /** The same, or undefined. */
  get opened(): OpenDesk | undefined {
    return this.#open?.desk
  }

  /** At start: whoever asked to stay signed in is, offline too. */
  resume(): Promise<void> {
    return this.#transitions.run(async (signal) => {
      const kept = await this.#kept.recall()
      if (!kept) this.#view.signedOut()
      else if (!(await this.locking.holds(kept))) await this.#enterAgain(kept, signal)
    })
  }

  signIn(form: SignInForm): Promise<void> {
    return this.#transitions.run(async (signal) => {
      await this.#end()
      const read = readForm(form)
      if (typeof read === 'string') this.#view.signedOut(read, form)
      else await this.#wayIn.attempt(read, signal)
    })
  }

  /** Starts the bundled practice on this computer and signs in there. Nothing of it is kept. */
  tryDemo(): Promise<void> {
    return this.#transitions.run(async (signal) => {
      await this.#end()
      this.#view.show({ state: 'signing-in', demo: true })
      try {
        await this.#wayIn.attempt(await startDemo(this.#deps.demo), signal)
      } catch (thrown) {
        this.#deps.log.error('demo.not-started', {}, thrown)
        await this.#deps.demo.stop()
        this.#view.signedOut('demo-failed')
      }
    })
  }

  /** One of the practices that were offered; anything else, and a second click, changes nothing. */
  choosePractice(practice: PracticeId): Promise<void> {
    const candidate = this.#wayIn.choose(practice)
    if (!candidate) return Promise.resolve()
    return this.#transitions.run((signal) => this.#wayIn.enter(candidate, practice, signal))
  }

  signOut(): Promise<void> {
    const leaving = this.#open ?? this.#waiting
    return this.#transitions.run(async () => {
      const left = this.#deps.board.get('session')
      // The erasure comes first: cut off in between, the next start finds its mark and forgets the sign-in too.
      await this.#end('erase', leaving)
      if (!('demo' in left && left.demo)) this.#kept.forget()
      this.#deps.drafts.forget()
      this.#view.signedOut()
    })
  }

  /** Signs out, and erases everybody's data from this computer. */
  removeData(): Promise<void> {
    return this.#transitions.run(async () => {
      await this.#end()
      this.#deps.drafts.forget()
      await this.#deps.store.eraseAll().catch(this.#notDone)
      this.#kept.forget()
      this.#view.signedOut()
    })
  }

  /** At quit: ends what runs; what is on disk is safe without it. */
  close(): Promise<void> {
    return this.#transitions.run(() => this.#end())
  }

  /** What the window asks of the desk; once more when the disk refused and the desk was built anew elsewhere. */
  async work<T>(run: (desk: OpenDesk) => Promise<T>): Promise<T> {
    await this.#transitions.settled()
    try {
      return await run(this.desk)
    } catch (thrown) {
      if (!isStorageFailure(thrown)) throw thrown
      await this.storageFailed()
      return run(this.desk)
    }
  }

  /** The cache host had to be started again: the same person's desk is built anew over it. */
  async reopen(): Promise<void> {
    await this.#reenter(() => Promise.resolve())
    await this.#transitions.follow(async (signal) => {
      if (this.#waiting) await this.#enterAgain(this.#waiting, signal)
    })
  }

  /** Rows of this branch are missing or do not open; null: one that belongs to none, which the next account mends. */
  rebuild(branch: BranchId | null): void {
    if (branch) this.#open?.desk.desk.rebuild(branch)
  }

  /** The disk refused: the desk is built anew where messages can be kept. One that is being built sees to it itself. */
  storageFailed(): Promise<void> {
    return this.#open ? this.#retreat.leave() : this.#transitions.settled()
  }

  /** The same person, over a database that is opened anew; whoever is on the way in meanwhile is not held up. */
  #reenter(prepare: (open: OpenDesk) => Promise<void>): Promise<void> {
    const open = this.#open
    return this.#transitions.follow(async (signal) => {
      // A desk that was opened later stands over what has changed already.
      if (!open || this.#open !== open) return
      this.#open = undefined
      this.#waiting = open
      await open.desk.desk.stop()
      await prepare(open.desk).catch(this.#notDone)
      await this.#enterAgain(open, signal)
    })
  }

  /** Whoever has been in before; without a connection too, if anything is cached. */
  async #enterAgain(
    { person, practice }: Member,
    signal: AbortSignal,
    lent?: BrokerSession,
  ): Promise<void> {
    const broker = lent ?? newBroker(this.#deps, person, practice)
    const entered = await this.#enter({ person, broker, practices: [] }, practice, signal)
    // The account that the broker retains came to whoever listened before.
    if (lent) void broker.renew()
    // Nothing is cached yet: then this is a first sign-in, which says what is wrong and does not wait for ever.
    if (entered === 'unknown' && !signal.aborted) {
      this.#waiting = undefined
      await this.#wayIn.attempt(person, signal)
    }
    refreshWindow(this.#deps.board, this.#deps.announce)
  }

  async #enter(candidate: Candidate, practice: PracticeId, signal: AbortSignal): Promise<Entered> {
    const { person, broker, lock: fresh } = candidate
    const owner = { practice, staff: person.staff }
    try {
      await this.#deps.locks.admit(owner, { password: person.password, fresh })
      const stored = await this.#deps.store.open(owner, person.demo)
      if (!stored.account && broker.connection.state !== 'connected') {
        await broker.stop()
        return 'unknown'
      }
      // Before anything is shown, so that a quit right after the sign-in forgets nothing.
      await this.#kept.remember(person, practice)
      this.#view.showPin(this.#deps.locks.hasPin(owner), person.demo)
      const desk = openDesk(this.#deps, {
        ...{ owner, broker, stored, demo: person.demo },
        onLastBranchLost: (lost) =>
          void this.#reenter(({ outbox }) =>
            eraseAfterLastBranch({ ...this.#deps, outbox }, owner, lost),
          ),
      })
      this.#open = { desk, person, practice }
      this.#waiting = undefined
      if (signal.aborted) return 'entered'
      await desk.desk.start()
      broker.bindPractice(practice)
      broker.start()
      this.#retreat.watch()
      this.#deps.store.tend((branch) => {
        this.rebuild(branch)
      })
      return 'entered'
    } catch (thrown) {
      const code = thrown instanceof AppError ? thrown.code : 'bug'
      this.#deps.log.error('session.not-entered', { code }, thrown)
      if (code === 'cache-unavailable') return this.#wait(candidate, practice)
      await this.#refuse(candidate, code === 'cache-newer' ? 'cache-newer' : 'cache-unavailable')
      return 'refused'
    }
  }

  /** A cache host that has gone comes back, with `reopen`, or the safe mode comes: nobody is signed out for it. */
  async #wait({ person, broker }: Candidate, practice: PracticeId): Promise<'waiting'> {
    const open = this.#open
    this.#open = undefined
    this.#waiting = { person, practice }
    await open?.desk.desk.stop()
    await broker.stop()
    return 'waiting'
  }

  async #refuse(who: Pick<Candidate, 'person' | 'broker'>, problem: SignInProblem): Promise<void> {
    await who.broker.stop()
    await this.#end()
    const { demo } = who.person
    if (demo) await this.#deps.demo.stop()
    this.#view.signedOut(problem, demo ? undefined : typedBy(who.person))
  }

  readonly #notDone = (thrown: unknown) => {
    this.#deps.log.error('session.step-failed', {}, thrown)
  }

  /** Ends the desk, the attempt and the demo that run now, and leaves nothing of them in the window. */
  async #end(how: 'close' | 'erase' = 'close', leaving?: Member): Promise<void> {
    const { store, demo } = this.#deps
    const open = this.#open
    const member = leaving ?? open ?? this.#waiting ?? this.locking.member
    this.#open = undefined
    this.#waiting = undefined
    await this.#wayIn.end()
    await this.locking.end()
    await open?.desk.desk.stop()
    if (member) {
      this.#view.clear()
      const { person, practice } = member
      const owner = { practice, staff: person.staff }
      const left = how === 'erase' && !person.demo ? store.erase(owner) : store.close()
      // At quit the cache host may be gone already, and then it is closed.
      await left.catch(this.#notDone)
    }
    await demo.stop()
  }
}
