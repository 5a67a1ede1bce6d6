import type { BranchId, PatientId } from '#shared/model/ids.ts'
import type { Session } from '#shared/model/session.ts'
import type { Clock } from '#electron/main/clock.ts'
import type { Log } from '#electron/main/diagnostics/log.ts'
import type { Announce } from '#electron/main/ipc/announce.ts'

/** A conversation, or with null the hub of its branch. */
export interface Destination {
  branch: BranchId
  patient: PatientId | null
}

/** Who asks decides what becomes of a branch that is not the person's: whoever followed a link is told that it leads nowhere. */
export type OpenedBy = 'notification' | 'tray' | 'link'

interface OpenerDeps {
  clock: Pick<Clock, 'mono'>
  log: Log
  session: () => Session
  bringForward: () => void
  announce: Announce
}

interface Wanted {
  destination: Destination
  by: OpenedBy
  at: number
}

/** Somebody who comes back later than this wants something else. */
const wantedForMs = 10 * 60_000

/**
 * The one door from outside to a conversation. Brings the window forward at once; where to go is kept until a page
 * takes it for somebody who is signed in: so it outlives a start, a sign-in, a lock and a page that is loaded anew.
 */
export class ConversationOpener {
  readonly #deps: OpenerDeps
  #wanted: Wanted | undefined
  #state: Session['state'] | undefined
  #isSomebodyIn = false

  constructor(deps: OpenerDeps) {
    this.#deps = deps
  }

  /** The newest wish takes the place of an older one. */
  open(destination: Destination, by: OpenedBy): void {
    const { clock, log, bringForward } = this.#deps
    log.info('conversation.wanted', { by })
    this.#wanted = { destination, by, at: clock.mono() }
    bringForward()
    this.#offer()
  }

  /** For the page, once; null while nobody is signed in, and when there is nothing to open. */
  take(): Destination | null {
    const session = this.#deps.session()
    const wanted = this.#wanted
    if (!wanted || session.state !== 'signed-in') return null
    this.#wanted = undefined
    const { destination, by, at } = wanted
    if (this.#deps.clock.mono() - at > wantedForMs) return null
    const isTheirs = session.account.branches.some(({ id }) => id === destination.branch)
    return isTheirs || by === 'link' ? destination : null
  }

  /** The session may have changed. Whoever signs out takes along what they wanted. */
  follow(): void {
    const { state } = this.#deps.session()
    if (state === this.#state) return
    this.#state = state
    if (state === 'signed-out' && this.#isSomebodyIn) this.#wanted = undefined
    if (state === 'signed-out') this.#isSomebodyIn = false
    if (state !== 'signed-in') return
    this.#isSomebodyIn = true
    this.#offer()
  }

  #offer(): void {
    if (this.#wanted && this.#deps.session().state === 'signed-in')
      this.#deps.announce('conversation.wanted', null)
  }
}
