import { isDeepStrictEqual } from 'node:util'
import type { Mirrors, MirrorValue } from '#shared/ipc/contract.ts'
import type { EventName, MirrorName } from '#shared/ipc/names.ts'
import type { BranchId } from '#shared/model/ids.ts'
import type { Settings } from '#shared/model/settings.ts'
import type { Announce } from '#electron/main/ipc/announce.ts'

/** What the window sees before anybody is signed in. */
export function initialMirrors(settings: Settings): Mirrors {
  return {
    session: { state: 'starting' },
    connection: { state: 'idle' },
    settings,
    notices: [],
    unread: {},
    presence: {},
    typing: {},
    feeds: {},
    attended: false,
    storage: 'disk',
    unsent: [],
    skew: 0,
    outgoing: { waiting: 0, notSent: 0 },
    pausedUntil: null,
    decisions: [],
    lockIn: null,
    pin: 'none',
  }
}

/** The values that main owns and the window follows. Setting an equal value announces nothing. */
export class MirrorBoard {
  readonly #values: Mirrors
  readonly #announce: Announce
  readonly #followers: (() => void)[] = []

  constructor(initial: Mirrors, announce: Announce) {
    this.#values = initial
    this.#announce = announce
  }

  all(): Mirrors {
    return this.#values
  }

  get<N extends MirrorName>(name: N): MirrorValue<N> {
    // Mirrors is the object of all MirrorValues, which TypeScript cannot see through the generic index.
    return this.#values[name] as MirrorValue<N>
  }

  set<N extends MirrorName>(name: N, value: MirrorValue<N>): void {
    if (isDeepStrictEqual(this.#values[name], value)) return
    Object.assign(this.#values, { [name]: value })
    this.#tell(name)
  }

  /** Runs after every change, for those in main who show the whole of it. */
  follow(run: () => void): void {
    this.#followers.push(run)
  }

  /** As the account names it; its id while there is none. */
  branchName(id: BranchId): string {
    const { session } = this.#values
    const branches = branchesOf(session)
    return branches.find((branch) => branch.id === id)?.name ?? id
  }

  #tell(name: MirrorName): void {
    // The event of a mirror carries the mirror's own type; a union of names hides that from TypeScript.
    const announce = this.#announce as (name: EventName, payload: unknown) => void
    announce(`${name}.changed`, this.#values[name])
    for (const run of this.#followers) run()
  }
}

function branchesOf(session: Mirrors['session']): readonly { id: BranchId; name: string }[] {
  if (session.state === 'signed-in') return session.account.branches
  return session.state === 'locked' ? session.branches : []
}
