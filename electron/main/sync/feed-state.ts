import type { BranchEvent, Rev } from '#shared/contract/events.ts'
import { limits } from '#shared/contract/limits.ts'
import type { FeedId, PatientId } from '#shared/model/ids.ts'

/** An event, or null for a rev that counts and brings nothing (unknown type, or it did not validate). */
export type HeldEvent = BranchEvent | null

/**
 * One branch feed as this desk follows it (contract section 4). Pure: `feedAfter` takes what happened,
 * `nextAction` says what to do now, `BranchFeed` does it, one action at a time.
 *
 *   unlinked ─linked─▶ sync ─pages─▶ in step ◀─▶ apply live events
 *                       │ reset         │ gap 2 s, quiet 60 s: sync again
 *                       ▼               ▼
 *                    snapshot ─▶ replace ─▶ sync from the first page's rev
 */
export interface FeedState {
  readonly feed: FeedId | undefined
  /** Everything up to here is on disk. */
  readonly cursor: Rev
  /** Subscribed on this connection, and chats are open. */
  readonly linked: boolean
  readonly syncDue: boolean
  /** Where the log ends, as the last reply on this connection has named it. */
  readonly head: Rev
  /** Answered on this connection: everything up to `head` was asked for. */
  readonly answered: boolean
  /** The service said `not_in_branch`: nothing is asked until the next account. */
  readonly hidden: boolean
  readonly snapshot: Snapshot | undefined
  readonly held: ReadonlyMap<Rev, HeldEvent>
}

interface Snapshot {
  readonly feed: FeedId | undefined
  /** The first page's rev: where the feed goes on from. */
  readonly rev: Rev
  readonly page: PatientId | undefined
  readonly complete: boolean
}

export type FeedInput =
  | { type: 'linked' }
  | { type: 'unlinked' }
  | { type: 'account' }
  | { type: 'damaged' }
  | { type: 'event'; feed: FeedId; rev: Rev; event: HeldEvent }
  | {
      type: 'synced'
      feed: FeedId
      since: Rev
      events: readonly HeldEvent[]
      head: Rev
      /** What was held when the page was asked for. */
      heldBefore: readonly Rev[]
    }
  | { type: 'reset' }
  | { type: 'staged'; feed: FeedId; rev: Rev; next: PatientId | undefined }
  | { type: 'replaced'; feed: FeedId; rev: Rev }
  | { type: 'applied'; cursor: Rev }
  | { type: 'hidden' }
  | { type: 'failed' }
  | { type: 'abandoned' }
  | { type: 'sync-due' }

export type FeedAction =
  | { do: 'apply'; feed: FeedId; since: Rev; upTo: Rev; events: BranchEvent[] }
  | { do: 'sync'; feed: FeedId | undefined; since: Rev }
  | { do: 'snapshot'; page: PatientId | undefined; feed: FeedId | undefined }
  | { do: 'replace'; feed: FeedId; rev: Rev }

/** Above this many the newest are dropped: `sync` brings them again. */
const heldAtMost = 2_000

const freshSnapshot: Snapshot = { feed: undefined, rev: 0, page: undefined, complete: false }

export function initialFeed(stored?: { feed: FeedId; rev: Rev }): FeedState {
  return {
    feed: stored?.feed,
    cursor: stored?.rev ?? 0,
    linked: false,
    syncDue: false,
    head: 0,
    answered: false,
    hidden: false,
    snapshot: undefined,
    held: new Map(),
  }
}

export function feedAfter(state: FeedState, input: FeedInput): FeedState {
  switch (input.type) {
    case 'linked':
      return {
        ...state,
        linked: true,
        syncDue: true,
        answered: false,
        head: 0,
        snapshot: undefined,
        held: new Map(),
      }
    case 'unlinked':
      return {
        ...state,
        linked: false,
        syncDue: false,
        answered: false,
        snapshot: undefined,
        held: new Map(),
      }
    case 'account':
      // A service that has restarted publishes all accounts: what it did meanwhile was told to nobody.
      return { ...state, hidden: false, syncDue: state.linked }
    case 'damaged':
      return { ...initialFeed(), linked: state.linked, hidden: state.hidden, syncDue: state.linked }
    case 'event':
      return withEvent(state, input)
    case 'synced':
      return withPage(state, input)
    case 'reset':
      return { ...state, syncDue: false, snapshot: freshSnapshot }
    case 'staged':
      return withStagedPage(state, input)
    case 'replaced':
      return withReplacement(state, input)
    case 'applied':
      return withSyncIfBehind(withoutStale({ ...state, cursor: input.cursor }))
    case 'hidden':
      return { ...state, hidden: true, syncDue: false, snapshot: undefined, held: new Map() }
    case 'failed':
      return { ...state, syncDue: false, snapshot: undefined, held: new Map() }
    case 'abandoned':
      return state
    case 'sync-due':
      return state.linked ? { ...state, syncDue: true } : state
  }
}

/** What to do now; undefined when there is nothing to do but wait. */
export function nextAction(state: FeedState): FeedAction | undefined {
  if (!state.linked || state.hidden) return undefined
  if (state.snapshot) return snapshotAction(state.snapshot)
  const apply = applyAction(state)
  if (apply) return apply
  return state.syncDue ? { do: 'sync', feed: state.feed, since: state.cursor } : undefined
}

/** A rev is missing: live events wait for one that has not come. */
export function hasGap(state: FeedState): boolean {
  return state.linked && !state.snapshot && state.held.size > 0 && !state.held.has(state.cursor + 1)
}

/** Everything that the service has named on this connection is on disk. */
export function isInStep(state: FeedState): boolean {
  return state.linked && state.answered && !state.snapshot && state.cursor >= state.head
}

function withEvent(state: FeedState, input: Extract<FeedInput, { type: 'event' }>): FeedState {
  // Nothing is held while a snapshot is read: the sync that follows it brings everything.
  if (!state.linked || state.hidden || state.snapshot) return state
  if (input.feed !== state.feed) return { ...state, syncDue: true }
  if (input.rev <= state.cursor || state.held.has(input.rev)) return state
  if (state.held.size >= heldAtMost) return { ...state, syncDue: true }
  return { ...state, held: new Map(state.held).set(input.rev, input.event) }
}

function withPage(state: FeedState, input: Extract<FeedInput, { type: 'synced' }>): FeedState {
  if (input.feed !== state.feed) return { ...state, syncDue: false, snapshot: freshSnapshot }
  const held = withoutPhantoms(state.held, input)
  input.events.forEach((event, index) => held.set(input.since + 1 + index, event))
  // A page without events that claims more would be asked for again and again: leave it to the quiet timer.
  if (input.events.length === 0 && input.head > state.cursor)
    return { ...state, held, syncDue: false, answered: true }
  const next = {
    ...state,
    held,
    syncDue: false,
    answered: true,
    head: input.head,
  }
  return withSyncIfBehind(withoutStale(next))
}

function withStagedPage(
  state: FeedState,
  input: Extract<FeedInput, { type: 'staged' }>,
): FeedState {
  const { snapshot } = state
  if (!snapshot) return state
  if (snapshot.feed !== undefined && snapshot.feed !== input.feed)
    return { ...state, snapshot: freshSnapshot }
  const rev = snapshot.feed === undefined ? input.rev : snapshot.rev
  return {
    ...state,
    snapshot: { feed: input.feed, rev, page: input.next, complete: input.next === undefined },
  }
}

function withReplacement(
  state: FeedState,
  { feed, rev }: Extract<FeedInput, { type: 'replaced' }>,
): FeedState {
  const replaced = { ...state, feed, cursor: rev, snapshot: undefined, held: new Map() }
  // An empty log answers `since` 0 with a reset for ever: there is nothing to ask for.
  return rev === 0
    ? { ...replaced, syncDue: false, answered: true }
    : { ...replaced, syncDue: true }
}

/** An event from before the question, and beyond the end that the answer names, was never in the log: nothing leads to it. */
function withoutPhantoms(
  held: FeedState['held'],
  { heldBefore, head }: Extract<FeedInput, { type: 'synced' }>,
): Map<Rev, HeldEvent> {
  const left = new Map(held)
  for (const rev of heldBefore) if (rev > head) left.delete(rev)
  return left
}

/** Drops what the cursor has passed. */
function withoutStale(state: FeedState): FeedState {
  return { ...state, held: new Map([...state.held].filter(([rev]) => rev > state.cursor)) }
}

/** More is there than was in the page, and nothing held leads on to it. */
function withSyncIfBehind(state: FeedState): FeedState {
  const behind = state.cursor < state.head && !state.held.has(state.cursor + 1)
  return behind ? { ...state, syncDue: true } : state
}

function snapshotAction(snapshot: Snapshot): FeedAction {
  if (snapshot.complete && snapshot.feed !== undefined) {
    return { do: 'replace', feed: snapshot.feed, rev: snapshot.rev }
  }
  return { do: 'snapshot', page: snapshot.page, feed: snapshot.feed }
}

function applyAction(state: FeedState): FeedAction | undefined {
  const { feed, cursor, held } = state
  if (feed === undefined) return undefined
  const events: BranchEvent[] = []
  let upTo = cursor
  while (held.has(upTo + 1) && upTo - cursor < limits.syncPage) {
    upTo += 1
    const event = held.get(upTo)
    if (event) events.push(event)
  }
  return upTo === cursor ? undefined : { do: 'apply', feed, since: cursor, upTo, events }
}
