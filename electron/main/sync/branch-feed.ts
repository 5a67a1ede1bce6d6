import { parseBranchEvent } from '#shared/contract/events.ts'
import { limits } from '#shared/contract/limits.ts'
import { parseItems } from '#shared/contract/parse-payload.ts'
import type { BranchId, FeedId } from '#shared/model/ids.ts'
import { Thread } from '#shared/model/message.ts'
import { Patient } from '#shared/model/patient.ts'
import type { Requests } from '#electron/main/broker/requests.ts'
import type { Clock } from '#electron/main/clock.ts'
import type { Log } from '#electron/main/diagnostics/log.ts'
import type { FeedListener } from '#electron/main/sync/feed-listener.ts'
import type { FeedStore } from '#electron/main/sync/feed-store.ts'
import {
  feedAfter,
  hasGap,
  initialFeed,
  isInStep,
  nextAction,
} from '#electron/main/sync/feed-state.ts'
import type { FeedAction, FeedInput, FeedState } from '#electron/main/sync/feed-state.ts'
import { readPage } from '#electron/main/sync/read-page.ts'
import { SnapshotPages } from '#electron/main/sync/snapshot-pages.ts'
import { SnapshotPace } from '#electron/main/sync/snapshot-pace.ts'

export interface FeedDeps {
  branch: BranchId
  stored: { feed: FeedId; rev: number } | undefined
  requests: Pick<Requests, 'ask'>
  store: FeedStore
  clock: Clock
  random: () => number
  log: Log
  listener: FeedListener
}

/** Follows one branch: runs the actions of `feed-state.ts`, one at a time, and keeps its two timers. */
export class BranchFeed {
  readonly #deps: FeedDeps
  readonly #pace: SnapshotPace
  readonly #pages = new SnapshotPages()
  #state: FeedState
  #busy = false
  #stopped = false
  #asking = new AbortController()
  #cancelGap: (() => void) | undefined
  #cancelQuiet: (() => void) | undefined
  #staged = 0

  constructor(deps: FeedDeps) {
    this.#deps = deps
    this.#pace = new SnapshotPace(deps.clock)
    this.#state = initialFeed(deps.stored)
  }

  get inStep(): boolean {
    return isInStep(this.#state)
  }

  /** After every connect, and when chats open: asks for what was missed. */
  link(): void {
    this.#asking = new AbortController()
    this.#take({ type: 'linked' })
    this.#restartQuiet()
  }

  /** The connection is gone, or chats have closed. */
  unlink(): void {
    this.#asking.abort()
    this.#cancelQuiet?.()
    this.#pace.reset()
    this.#take({ type: 'unlinked' })
  }

  stop(): void {
    this.#stopped = true
    this.unlink()
    this.#cancelGap?.()
  }

  /** What is stored cannot be trusted: begins anew with a snapshot. */
  rebuild(): void {
    this.#take({ type: 'damaged' })
  }

  accountCame(): void {
    this.#take({ type: 'account' })
  }

  /** A live event of this branch, as it came; one that does not validate is counted and dropped. */
  receive(payload: unknown): void {
    this.#restartQuiet()
    const parsed = parseBranchEvent(payload)
    if (parsed.kind === 'invalid') {
      this.#deps.log.warn('feed.event-dropped', { branch: this.#deps.branch })
      return
    }
    const event = parsed.kind === 'event' ? parsed.event : null
    this.#take({ type: 'event', feed: parsed.feed, rev: parsed.rev, event })
  }

  #take(input: FeedInput): void {
    this.#state = feedAfter(this.#state, input)
    this.#watchGap()
    void this.#run()
  }

  async #run(): Promise<void> {
    if (this.#busy) return
    this.#busy = true
    try {
      for (let action = this.#next(); action; action = this.#next()) {
        const input = await this.#perform(action)
        // Read only now: events have come meanwhile.
        this.#state = feedAfter(this.#state, input)
        if (this.#state.linked && !this.#stopped) this.#tellProgress()
      }
    } finally {
      this.#busy = false
      this.#watchGap()
    }
  }

  #next(): FeedAction | undefined {
    return this.#stopped ? undefined : nextAction(this.#state)
  }

  async #perform(action: FeedAction): Promise<FeedInput> {
    const { signal } = this.#asking
    try {
      switch (action.do) {
        case 'apply':
          return await this.#apply(action)
        case 'sync':
          return await this.#sync(action, signal)
        case 'snapshot':
          return await this.#snapshot(action, signal)
        case 'replace':
          return await this.#replace(action)
      }
    } catch (thrown) {
      // An aborted question is the ordinary end of a connection. After a failure the quiet timer tries again.
      if (signal.aborted) return { type: 'abandoned' }
      this.#deps.log.error(
        'feed.action-failed',
        { branch: this.#deps.branch, action: action.do },
        thrown,
      )
      return { type: 'failed' }
    }
  }

  async #apply(action: Extract<FeedAction, { do: 'apply' }>): Promise<FeedInput> {
    const { branch, store, log } = this.#deps
    const { feed, since, upTo, events } = action
    const done = await store.apply({ branch, feed, since, upTo, events })
    if (done.applied) this.#tellStored({ events, patients: done.patients, settled: done.settled })
    else log.warn('feed.cursor-moved', { branch, since, cursor: done.cursor })
    return { type: 'applied', cursor: done.cursor }
  }

  async #sync(
    action: Extract<FeedAction, { do: 'sync' }>,
    signal: AbortSignal,
  ): Promise<FeedInput> {
    const { branch, requests, listener, log } = this.#deps
    const heldBefore = [...this.#state.held.keys()]
    const reply = await requests.ask(
      'sync',
      {
        branch,
        since: action.since,
        limit: limits.syncPage,
        ...(action.feed && { feed: action.feed }),
      },
      signal,
    )
    this.#restartQuiet()
    if (!reply.ok) return this.#refused(reply.error.code)
    if ('reset' in reply.result) return { type: 'reset' }
    listener.onOnline(reply.result.online)
    const { feed, head } = reply.result
    const { since } = action
    const events = readPage(reply.result, since)
    const skipped = events.filter((event) => event === null).length
    if (skipped > 0) log.warn('feed.events-skipped', { branch, since, skipped })
    return { type: 'synced', feed, since, events, head, heldBefore }
  }

  async #snapshot(
    action: Extract<FeedAction, { do: 'snapshot' }>,
    signal: AbortSignal,
  ): Promise<FeedInput> {
    const { branch, requests, store, listener, log } = this.#deps
    const first = action.page === undefined
    if (first) {
      await this.#pace.turn(signal)
      this.#staged = 0
    }
    const reply = await requests.ask(
      'snapshot',
      { branch, ...(action.page && { page: action.page }) },
      signal,
    )
    this.#restartQuiet()
    if (!reply.ok) return this.#refused(reply.error.code)
    const { feed, rev, next, online } = reply.result
    if (action.feed !== undefined && action.feed !== feed)
      return { type: 'staged', feed, rev, next }
    const { page } = action
    if (!this.#pages.isGoodPage({ page, next, patients: reply.result.patients })) {
      log.warn('feed.snapshot-leads-nowhere', { branch })
      return { type: 'failed' }
    }
    // The branch may be gone since the answer came: then nothing of it is stored any more.
    signal.throwIfAborted()
    if (online) listener.onOnline(online)
    const patients = parseItems(Patient, reply.result.patients)
    const threads = parseItems(Thread, reply.result.threads)
    const dropped = patients.dropped + threads.dropped
    if (dropped > 0) log.warn('feed.snapshot-items-dropped', { branch, dropped })
    const staged = await store.stage({
      branch,
      first,
      patients: patients.valid,
      threads: threads.valid,
    })
    this.#staged = staged.patients
    return { type: 'staged', feed, rev, next }
  }

  async #replace(action: Extract<FeedAction, { do: 'replace' }>): Promise<FeedInput> {
    const { branch, store } = this.#deps
    const { feed, rev } = action
    const isFollowed = this.#state.feed !== undefined
    const stored = await store.replace({ branch, feed, rev }, isFollowed)
    this.#tellStored({ events: [], patients: null, ...stored })
    return { type: 'replaced', feed, rev }
  }

  #refused(code: string): FeedInput {
    this.#deps.log.warn('feed.refused', { branch: this.#deps.branch, refusal: code })
    return code === 'not_in_branch' ? { type: 'hidden' } : { type: 'failed' }
  }

  /** A feed that has been stopped tells nobody: its branch may be gone, or the person. */
  #tellStored(change: Parameters<FeedListener['onStored']>[0]): void {
    if (!this.#stopped) this.#deps.listener.onStored(change)
  }

  #tellProgress(): void {
    const { hidden, snapshot, cursor } = this.#state
    const syncing = snapshot || cursor === 0 ? 'first-sync' : 'catching-up'
    const state = hidden ? 'hidden' : this.inStep ? 'in-step' : syncing
    if (state === 'in-step') this.#pace.inStep()
    this.#deps.listener.onProgress({ state, patients: this.#staged })
  }

  #watchGap(): void {
    if (this.#busy || !hasGap(this.#state)) {
      if (!hasGap(this.#state)) {
        this.#cancelGap?.()
        this.#cancelGap = undefined
      }
      return
    }
    this.#cancelGap ??= this.#deps.clock.after(limits.gapWaitMs, () => {
      this.#cancelGap = undefined
      this.#take({ type: 'sync-due' })
    })
  }

  /** Finds a lost last event, and a service that restarted: neither an event nor a reply for 60 s, give or take 20 %. */
  #restartQuiet(): void {
    this.#cancelQuiet?.()
    if (!this.#state.linked) return
    const { quietBranchMs, quietBranchJitter } = limits
    const spread = quietBranchMs * quietBranchJitter * (2 * this.#deps.random() - 1)
    this.#cancelQuiet = this.#deps.clock.after(quietBranchMs + spread, () => {
      this.#restartQuiet()
      this.#take({ type: 'sync-due' })
    })
  }
}
