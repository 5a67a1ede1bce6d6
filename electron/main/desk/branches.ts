import type { Cursor } from '#shared/cache/contract.ts'
import { eventTypesVersion } from '#shared/contract/events.ts'
import type { FeedStates } from '#shared/ipc/contract.ts'
import type { BranchId } from '#shared/model/ids.ts'
import { BranchFeed } from '#electron/main/sync/branch-feed.ts'
import type { FeedDeps } from '#electron/main/sync/branch-feed.ts'
import type { FeedListener } from '#electron/main/sync/feed-listener.ts'

type SharedFeedDeps = Omit<FeedDeps, 'branch' | 'stored' | 'listener'>

interface BranchesDeps extends SharedFeedDeps {
  listenerFor: (branch: BranchId) => Omit<FeedListener, 'onProgress'>
  onStates: (states: FeedStates) => void
}

/** The feeds of the branches that the account names. */
export class Branches {
  readonly #deps: BranchesDeps
  readonly #feeds = new Map<BranchId, BranchFeed>()
  /** As the cache had them when it was opened; one that has been left begins anew. */
  readonly #cursors: Map<BranchId, Cursor>
  #states: FeedStates = {}
  #linked = false

  constructor(deps: BranchesDeps, cursors: readonly Cursor[]) {
    this.#deps = deps
    this.#cursors = new Map(cursors.map((cursor) => [cursor.branch, cursor]))
  }

  /** Follows exactly these branches from now on. A new one is synced at once. */
  follow(branches: readonly BranchId[]): void {
    this.leaveAllBut(branches)
    for (const branch of branches) {
      const known = this.#feeds.get(branch)
      if (known) known.accountCame()
      else this.#join(branch)
    }
    // All at once: one that is missing counts as left.
    this.#deps.onStates(this.#states)
  }

  /** Before the cache forgets a branch: nothing of its feed may come after that. */
  leaveAllBut(branches: readonly BranchId[]): void {
    for (const [branch, feed] of this.#feeds) {
      if (!branches.includes(branch)) this.#leave(branch, feed)
    }
  }

  link(): void {
    this.#linked = true
    for (const feed of this.#feeds.values()) feed.link()
  }

  unlink(): void {
    this.#linked = false
    for (const [branch, feed] of this.#feeds) {
      feed.unlink()
      this.#setState(branch, { state: 'waiting', patients: 0 })
    }
  }

  receive(branch: BranchId, payload: unknown): void {
    this.#feeds.get(branch)?.receive(payload)
  }

  rebuild(branch: BranchId): void {
    this.#cursors.delete(branch)
    this.#feeds.get(branch)?.rebuild()
  }

  stop(): void {
    for (const feed of this.#feeds.values()) feed.stop()
    this.#feeds.clear()
  }

  #join(branch: BranchId): void {
    const { requests, store, clock, random, log } = this.#deps
    const feed = new BranchFeed({
      requests,
      store,
      clock,
      random,
      log,
      branch,
      stored: this.#storedCursor(branch),
      listener: {
        ...this.#deps.listenerFor(branch),
        onProgress: (progress) => {
          this.#setState(branch, progress)
        },
      },
    })
    this.#feeds.set(branch, feed)
    this.#states = { ...this.#states, [branch]: { state: 'waiting', patients: 0 } }
    if (this.#linked) feed.link()
  }

  #leave(branch: BranchId, feed: BranchFeed): void {
    feed.stop()
    this.#feeds.delete(branch)
    this.#cursors.delete(branch)
    this.#states = Object.fromEntries(Object.entries(this.#states).filter(([id]) => id !== branch))
    this.#deps.onStates(this.#states)
  }

  /** A cache written by a desk that knew fewer event types begins with a snapshot (contract section 4). */
  #storedCursor(branch: BranchId): Cursor | undefined {
    const cursor = this.#cursors.get(branch)
    return cursor && cursor.typesVersion >= eventTypesVersion ? cursor : undefined
  }

  #setState(branch: BranchId, state: FeedStates[string]): void {
    this.#states = { ...this.#states, [branch]: state }
    this.#deps.onStates(this.#states)
  }
}
