import type { CacheOutput, CacheOwner } from '#shared/cache/contract.ts'
import { AppError } from '#shared/app-error.ts'
import { PracticeId, StaffId } from '#shared/model/ids.ts'
import type { Session, SignInForm, SignInProblem } from '#shared/model/session.ts'
import { BrokerSession } from '#electron/main/broker/broker-session.ts'
import { parseServers } from '#electron/main/broker/server-address.ts'
import type { Server } from '#electron/main/broker/server-address.ts'
import type { DemoPractice } from '#electron/main/demo/demo-practice.ts'
import { openDesk } from '#electron/main/session/open-desk.ts'
import type { OpenDesk, Surroundings } from '#electron/main/session/open-desk.ts'
import { attemptSignIn } from '#electron/main/session/sign-in-attempt.ts'
import type { Credentials } from '#electron/main/settings/credentials.ts'
import type { SettingsKeeper } from '#electron/main/settings/settings.ts'

interface SessionDeps extends Surroundings {
  settings: SettingsKeeper
  credentials: Credentials
  demo: DemoPractice
}

/** A person at the sign-in screen who has been let in but has not chosen a practice yet, or is let in right now. */
interface Candidate {
  broker: BrokerSession
  staff: StaffId
  server: string
  password: string
  keep: boolean
  demo: boolean
}

/** Who is signed in on this computer, and the way in and out. */
export class SessionKeeper {
  readonly #deps: SessionDeps
  #open: OpenDesk | undefined
  #candidate: Candidate | undefined

  constructor(deps: SessionDeps) {
    this.#deps = deps
  }

  /** The desk of whoever is signed in; refuses when nobody is. */
  get desk(): OpenDesk {
    if (!this.#open) throw new AppError('not-signed-in', 'Nobody is signed in')
    return this.#open
  }

  /** At start: whoever asked to stay signed in is, offline too. */
  async resume(): Promise<void> {
    const kept = await this.#deps.credentials.recall()
    const parsed = kept && parseServers(kept.server)
    if (!kept || !parsed?.ok) {
      this.#showSignedOut()
      return
    }
    const { server, staff, practice, password } = kept
    const who = { staff, server, password, keep: true, demo: false }
    const broker = this.#newBroker({ servers: parsed.servers, staff, password, practice })
    const entered = await this.#enter({ ...who, broker }, practice)
    // Nothing is cached yet: then this is a first sign-in, which says what is wrong and does not wait for ever.
    if (entered === 'no-account') await this.#attempt(parsed.servers, who)
  }

  async signIn(form: SignInForm): Promise<void> {
    const parsed = parseServers(form.server)
    const staff = StaffId.safeParse(form.username.trim())
    if (!parsed.ok) {
      this.#showSignedOut(parsed.problem, form)
    } else if (!staff.success) {
      this.#showSignedOut('credentials', form)
    } else {
      await this.#attempt(parsed.servers, { ...form, staff: staff.data, demo: false })
    }
  }

  /** Starts the bundled practice on this computer and signs in there. Nothing of it is kept. */
  async tryDemo(): Promise<void> {
    this.#show({ state: 'signing-in', demo: true })
    try {
      const practice = await this.#deps.demo.start()
      const parsed = parseServers(practice.url)
      if (!parsed.ok) throw new AppError('demo-failed', 'The demo practice has no usable address')
      await this.#deps.cache.call('database.delete', {
        practice: practice.practice,
        staff: practice.staff,
      })
      const { url, staff, password } = practice
      await this.#attempt(parsed.servers, { server: url, staff, password, keep: false, demo: true })
    } catch (thrown) {
      this.#deps.log.error('demo.not-started', {}, thrown)
      await this.#deps.demo.stop()
      this.#showSignedOut('demo-failed')
    }
  }

  async choosePractice(practice: PracticeId): Promise<void> {
    if (!this.#candidate) throw new AppError('not-signed-in', 'There is no sign-in to go on with')
    await this.#enterFirst(this.#candidate, practice)
  }

  async signOut(): Promise<void> {
    this.#deps.credentials.forget()
    await this.close()
    await this.#deps.demo.stop()
    this.#showSignedOut()
  }

  /** Ends what is running and shows nothing: at quit, and before somebody else signs in. */
  async close(): Promise<void> {
    const open = this.#open
    const candidate = this.#candidate
    this.#open = undefined
    this.#candidate = undefined
    await candidate?.broker.stop()
    if (!open) return
    await open.desk.stop()
    await this.#deps.cache.call('database.close', undefined)
    this.#clearBoard()
  }

  async #attempt(
    servers: readonly [Server, ...Server[]],
    who: Omit<Candidate, 'broker'>,
  ): Promise<void> {
    await this.close()
    this.#show({ state: 'signing-in', demo: who.demo })
    const { clock } = this.#deps
    const broker = this.#newBroker({ servers, staff: who.staff, password: who.password })
    const candidate = { ...who, broker }
    this.#candidate = candidate
    const outcome = await attemptSignIn({ broker, clock, servers: servers.length })
    if (this.#candidate !== candidate) return
    if (!outcome.ok) {
      await this.#refuse(candidate, outcome.problem)
    } else if (outcome.practices.length > 1) {
      this.#show({ state: 'choosing-practice', practices: outcome.practices })
    } else {
      await this.#enterFirst(candidate, outcome.practices[0].id)
    }
  }

  async #enterFirst(candidate: Candidate, practice: PracticeId): Promise<void> {
    // First, so that a quit right after the sign-in forgets nothing.
    await this.#remember(candidate, practice)
    await this.#enter(candidate, practice)
  }

  async #enter(
    candidate: Candidate,
    practice: PracticeId,
  ): Promise<'entered' | 'no-account' | 'refused'> {
    const { broker, staff, demo } = candidate
    const owner = { practice, staff }
    const stored = await this.#openCache(candidate, owner)
    if (!stored) return 'refused'
    const connected = broker.connection.state === 'connected'
    if (!stored.account && !connected) return 'no-account'
    this.#candidate = undefined
    this.#open = openDesk(this.#deps, { owner, broker, stored, demo })
    await this.#open.desk.start()
    broker.bindPractice(practice)
    broker.start()
    return 'entered'
  }

  async #openCache(
    candidate: Candidate,
    owner: CacheOwner,
  ): Promise<CacheOutput<'database.open'> | undefined> {
    try {
      return await this.#deps.cache.call('database.open', owner)
    } catch (thrown) {
      const newer = thrown instanceof AppError && thrown.code === 'cache-newer'
      this.#deps.log.error('cache.not-opened', { newer }, thrown)
      await this.#refuse(candidate, newer ? 'cache-newer' : 'cache-unavailable')
      return undefined
    }
  }

  async #remember(candidate: Candidate, practice: PracticeId): Promise<void> {
    const { credentials, settings, notices } = this.#deps
    const { staff, server, password, keep, demo } = candidate
    if (demo) return
    settings.server = server
    if (!keep) credentials.forget()
    else if (!(await credentials.keep({ server, staff, practice, password })))
      notices.raise('credentials-not-kept')
  }

  async #refuse(candidate: Candidate, problem: SignInProblem): Promise<void> {
    await candidate.broker.stop()
    if (this.#candidate === candidate) this.#candidate = undefined
    if (candidate.demo) await this.#deps.demo.stop()
    this.#showSignedOut(problem, { server: candidate.server, username: candidate.staff })
  }

  #newBroker(who: {
    servers: readonly [Server, ...Server[]]
    staff: StaffId
    password: string
    practice?: PracticeId
  }) {
    const { install, clock, random, log } = this.#deps
    return new BrokerSession({ ...who, install, clock, random, log })
  }

  #showSignedOut(problem?: SignInProblem, typed?: { server: string; username: string }): void {
    const server = typed?.server ?? this.#deps.settings.server
    this.#show({
      state: 'signed-out',
      server,
      username: typed?.username ?? '',
      ...(problem && { problem }),
    })
  }

  #show(session: Session): void {
    this.#deps.board.set('session', session)
  }

  #clearBoard(): void {
    const { board, notices } = this.#deps
    notices.clear()
    board.set('connection', { state: 'idle' })
    board.set('unread', {})
    board.set('presence', {})
    board.set('feeds', {})
  }
}
