import type { BranchId, PatientId } from '#shared/model/ids.ts'
import type { CacheClient } from '#electron/main/cache/cache-client.ts'
import type { Clock } from '#electron/main/clock.ts'
import type { Announce } from '#electron/main/ipc/announce.ts'
import type { MirrorBoard } from '#electron/main/ipc/mirrors.ts'

/** What changes by itself is told within a frame. */
const frameMs = 16
/** While more keeps coming it is told thirty times a second: every telling makes the window read and paint. */
const pauseMs = 33

interface CacheChangesDeps {
  announce: Announce
  board: MirrorBoard
  cache: Pick<CacheClient, 'call'>
  clock: Pick<Clock, 'after' | 'mono'>
  /** Nothing of a chat leaves main while chats are closed. */
  chatsOpen: () => boolean
  onFailure: (thrown: unknown) => void
}

/** Gathers which rows changed on disk and tells the window, soon and not too often; keeps the unread counts true. */
export class CacheChanges {
  readonly #deps: CacheChangesDeps
  #changed = new Map<BranchId, Set<PatientId> | null>()
  #cancel: (() => void) | undefined
  #toldAt = Number.NEGATIVE_INFINITY
  #isStopped = false

  constructor(deps: CacheChangesDeps) {
    this.#deps = deps
  }

  /** `patients` is null when the whole branch may have changed. */
  note(branch: BranchId, patients: readonly PatientId[] | null): void {
    const known = this.#changed.get(branch)
    if (patients === null || known === null) this.#changed.set(branch, null)
    else this.#changed.set(branch, new Set([...(known ?? []), ...patients]))
    const rests = this.#toldAt + pauseMs - this.#deps.clock.mono()
    if (this.#isStopped) return
    this.#cancel ??= this.#deps.clock.after(Math.max(frameMs, rests), () => {
      this.#flush()
    })
  }

  stop(): void {
    this.#isStopped = true
    this.#cancel?.()
    this.#changed.clear()
  }

  /** Reads the unread counts again: after a change, and when chats open or close. */
  refreshUnread(): void {
    const { board, cache, chatsOpen, onFailure } = this.#deps
    if (!chatsOpen()) {
      board.set('unread', {})
      return
    }
    cache.call('conversation.unread', undefined).then((counts) => {
      if (chatsOpen()) board.set('unread', counts)
    }, onFailure)
  }

  #flush(): void {
    this.#cancel = undefined
    this.#toldAt = this.#deps.clock.mono()
    const changed = this.#changed
    this.#changed = new Map()
    for (const [branch, patients] of changed) {
      this.#deps.announce('cache.changed', { branch, patients: patients && [...patients] })
    }
    this.refreshUnread()
  }
}
