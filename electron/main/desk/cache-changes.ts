import type { BranchId, PatientId } from '#shared/model/ids.ts'
import type { CacheClient } from '#electron/main/cache/cache-client.ts'
import type { Clock } from '#electron/main/clock.ts'
import type { Announce } from '#electron/main/ipc/announce.ts'
import type { MirrorBoard } from '#electron/main/ipc/mirrors.ts'

/** One announcement a frame, however many rows changed in it. */
const frameMs = 16

interface CacheChangesDeps {
  announce: Announce
  board: MirrorBoard
  cache: Pick<CacheClient, 'call'>
  clock: Clock
  /** Nothing of a chat leaves main while chats are closed. */
  chatsOpen: () => boolean
  onFailure: (thrown: unknown) => void
}

/** Gathers which rows changed on disk and tells the window once a frame; keeps the unread counts true. */
export class CacheChanges {
  readonly #deps: CacheChangesDeps
  #changed = new Map<BranchId, Set<PatientId> | null>()
  #cancel: (() => void) | undefined

  constructor(deps: CacheChangesDeps) {
    this.#deps = deps
  }

  /** `patients` is null when the whole branch may have changed. */
  note(branch: BranchId, patients: readonly PatientId[] | null): void {
    const known = this.#changed.get(branch)
    if (patients === null || known === null) this.#changed.set(branch, null)
    else this.#changed.set(branch, new Set([...(known ?? []), ...patients]))
    this.#cancel ??= this.#deps.clock.after(frameMs, () => {
      this.#flush()
    })
  }

  stop(): void {
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
    const changed = this.#changed
    this.#changed = new Map()
    for (const [branch, patients] of changed) {
      this.#deps.announce('cache.changed', { branch, patients: patients && [...patients] })
    }
    this.refreshUnread()
  }
}
