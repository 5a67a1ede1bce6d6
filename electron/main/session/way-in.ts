import type { PracticeId } from '#shared/model/ids.ts'
import { StaffId } from '#shared/model/ids.ts'
import type { SignInForm, SignInProblem } from '#shared/model/session.ts'
import { parseServers } from '#electron/main/broker/server-address.ts'
import type { Locks } from '#electron/main/lock/locks.ts'
import { newBroker } from '#electron/main/session/new-broker.ts'
import type { Surroundings } from '#electron/main/session/open-desk.ts'
import type { Candidate, Person } from '#electron/main/session/person.ts'
import type { SessionView } from '#electron/main/session/session-view.ts'
import { attemptSignIn } from '#electron/main/session/sign-in-attempt.ts'

/** `unknown`: nothing is cached and there is no connection that could bring it. `waiting`: for a cache host. */
export type Entered = 'entered' | 'unknown' | 'waiting' | 'refused'

interface WayInDeps extends Pick<Surroundings, 'install' | 'clock' | 'random' | 'log'> {
  view: Pick<SessionView, 'show'>
  locks: Pick<Locks, 'newLock'>
  enter: (candidate: Candidate, practice: PracticeId, signal: AbortSignal) => Promise<Entered>
  refuse: (who: Pick<Candidate, 'person' | 'broker'>, problem: SignInProblem) => Promise<void>
}

/** Whoever is known to nobody yet: the server is asked, and then, if there are several, they are, for the practice. */
export class WayIn {
  readonly #deps: WayInDeps
  #candidate: Candidate | undefined

  constructor(deps: WayInDeps) {
    this.#deps = deps
  }

  async attempt(person: Person, signal: AbortSignal): Promise<void> {
    const { view, clock, locks, refuse, log } = this.#deps
    view.show({ state: 'signing-in', demo: person.demo })
    const broker = newBroker(this.#deps, person)
    // Made meanwhile: it takes as long as a server that is near.
    const lock = locks.newLock(person.password)
    lock.catch((thrown: unknown) => {
      log.error('lock.not-made', {}, thrown)
    })
    const outcome = await attemptSignIn({ broker, clock, servers: person.servers.length, signal })
    if (outcome === 'abandoned') return broker.stop()
    if (!outcome.ok) return refuse({ person, broker }, outcome.problem)
    const candidate = { person, broker, practices: outcome.practices, lock }
    const [first, ...others] = outcome.practices
    if (others.length === 0) return this.enter(candidate, first.id, signal)
    this.#candidate = candidate
    view.show({ state: 'choosing-practice', practices: outcome.practices })
  }

  async enter(candidate: Candidate, practice: PracticeId, signal: AbortSignal): Promise<void> {
    const entered = await this.#deps.enter(candidate, practice, signal)
    if (entered === 'unknown') await this.#deps.refuse(candidate, 'server-unreachable')
  }

  /** Whoever was offered this practice; once. */
  choose(practice: PracticeId): Candidate | undefined {
    const candidate = this.#candidate
    if (!candidate?.practices.some(({ id }) => id === practice)) return undefined
    this.#candidate = undefined
    this.#deps.view.show({ state: 'signing-in', demo: candidate.person.demo })
    return candidate
  }

  async end(): Promise<void> {
    const candidate = this.#candidate
    this.#candidate = undefined
    await candidate?.broker.stop()
  }
}

/** Who has filled in the sign-in, or what is wrong with it. */
export function readForm(form: SignInForm): Person | SignInProblem {
  const parsed = parseServers(form.server)
  const staff = StaffId.safeParse(form.username.trim())
  if (!parsed.ok) return parsed.problem
  if (!staff.success) return 'credentials'
  return { ...form, servers: parsed.servers, staff: staff.data, demo: false }
}
