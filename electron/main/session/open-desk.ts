import type { CacheOutput, CacheOwner } from '#shared/cache/contract.ts'
import type { BranchEvent } from '#shared/contract/events.ts'
import { topics } from '#shared/contract/topics.ts'
import type { FeedStates } from '#shared/ipc/contract.ts'
import type { BranchId, InstallId, PatientId } from '#shared/model/ids.ts'
import type { BrokerSession } from '#electron/main/broker/broker-session.ts'
import { Requests } from '#electron/main/broker/requests.ts'
import type { CacheClient } from '#electron/main/cache/cache-client.ts'
import type { Clock } from '#electron/main/clock.ts'
import { Branches } from '#electron/main/desk/branches.ts'
import { CacheChanges } from '#electron/main/desk/cache-changes.ts'
import { Conversations } from '#electron/main/desk/conversations.ts'
import { DeskPresence } from '#electron/main/desk/desk-presence.ts'
import { Desk } from '#electron/main/desk/desk.ts'
import { ThreadMarks } from '#electron/main/desk/thread-marks.ts'
import type { HeldDrafts } from '#electron/main/desk/held-drafts.ts'
import { RefusedMessages } from '#electron/main/desk/refused-messages.ts'
import type { OutgoingCounts } from '#electron/main/desk/outgoing-counts.ts'
import type { UnsentTexts } from '#electron/main/desk/unsent-texts.ts'
import type { Log } from '#electron/main/diagnostics/log.ts'
import type { Announce } from '#electron/main/ipc/announce.ts'
import type { MirrorBoard } from '#electron/main/ipc/mirrors.ts'
import type { Notices } from '#electron/main/ipc/notices.ts'
import { newRequestId } from '#electron/main/session/new-request-id.ts'
import type { LastBranchLost } from '#electron/main/session/last-branch.ts'
import type { Alerts } from '#electron/main/notifications/alerts.ts'
import { Outbox } from '#electron/main/outbox/outbox.ts'
import type { OutboxDeps } from '#electron/main/outbox/outbox.ts'
import { DeskActivity } from '#electron/main/presence/desk-activity.ts'
import { OwnTyping } from '#electron/main/presence/own-typing.ts'
import { PatientPresence } from '#electron/main/presence/patient-presence.ts'
import { ServiceClock } from '#electron/main/presence/service-clock.ts'
import { Typists } from '#electron/main/presence/typists.ts'
import type { FeedListener } from '#electron/main/sync/feed-listener.ts'
import { cachedFeedStore } from '#electron/main/sync/feed-store.ts'
import { Removals } from '#electron/main/desk/removals.ts'

/** What every desk of this computer is built from. */
export interface Surroundings {
  cache: CacheClient
  board: MirrorBoard
  announce: Announce
  alerts: Alerts
  notices: Notices
  drafts: HeldDrafts
  /** Outlives a desk that is built anew for the same person. */
  unsent: UnsentTexts
  outgoing: OutgoingCounts
  clock: Clock
  random: () => number
  log: Log
  install: InstallId
  isAttended: () => boolean
  /** For how long a message can be taken back before it goes out. */
  holdMs: () => number
}

/** One signed-in person: the desk at work, and what the window may ask of it. */
export interface OpenDesk {
  owner: CacheOwner
  broker: BrokerSession
  desk: Desk
  conversations: Conversations
  marks: ThreadMarks
  presence: DeskPresence
  outbox: Outbox
  removals: Removals
  cache: CacheClient
}

interface OpenDeskInput {
  owner: CacheOwner
  broker: BrokerSession
  stored: CacheOutput<'database.open'>
  demo: boolean
  onLastBranchLost: (lost: LastBranchLost) => void
}

/** Builds the parts of a desk and joins them: the one place that knows how they hang together. */
// eslint-disable-next-line max-lines-per-function -- parts that know of each other are tied together in one place
export function openDesk(around: Surroundings, input: OpenDeskInput): OpenDesk {
  const { board, alerts, clock, log, install, cache } = around
  const { owner, broker, stored } = input
  const requests = new Requests({ broker, ...owner, install, clock, log, newId: newRequestId })
  const chatsOpen = (): boolean => desk.chatsOpen
  const onFailure = (thrown: unknown) => {
    log.error('cache.unread-failed', {}, thrown)
  }
  const changes = new CacheChanges({ ...around, chatsOpen, onFailure })
  const noteThread = ({ branch, patient }: { branch: BranchId; patient: PatientId }) => {
    changes.note(branch, [patient])
  }
  around.drafts.open(owner, async (draft) => {
    await cache.call('draft.save', draft)
    noteThread(draft)
  })
  if (stored.account) around.drafts.keepOnly(stored.account.branches.map(({ id }) => id))
  const onRefused = () => void refused.look()
  const hasBranch = (branch: BranchId) =>
    desk.account?.branches.some(({ id }) => id === branch) ?? false
  const isLinked = () => desk.linked
  const mayType = (branch: BranchId) => isLinked() && chatsOpen() && hasBranch(branch)
  const presence = openPresence(around, { owner, broker, requests, chatsOpen, mayType })
  const stamp = () => presence.stamp()
  const outbox = openOutbox(around, { requests, stamp, onChanged: noteThread, onRefused })
  const branchName = (branch: BranchId) => board.branchName(branch)
  const refused = new RefusedMessages({ ...around, outbox, stamp, newId: newRequestId, branchName })
  const removals = new Removals(hasBranch)
  const listenerFor = (branch: BranchId): Omit<FeedListener, 'onProgress'> => ({
    onStored: ({ events, patients, settled, replaced }) => {
      outbox.settle(settled)
      removals.note(events)
      changes.note(branch, patients)
      for (const event of events) notePosted(presence, branch, event)
      if (patients === null || settled.length > 0 || events.some(movesPatient)) void refused.look()
      if (!desk.isTold) return
      if (replaced) alerts.replaced(branch, replaced)
      else alerts.stored(branch, events)
    },
    onOnline: (online) => {
      presence.noteOnline(branch, online)
    },
  })
  const onStates = (states: FeedStates) => {
    board.set('feeds', states)
    alerts.followed(states)
  }
  const feeds = { requests, store: cachedFeedStore(cache), listenerFor, onStates }
  const branches = new Branches({ ...around, ...feeds }, stored.cursors)
  const own = { requests, branches, outbox, refused, presence, changes }
  const desk: Desk = new Desk({ ...around, ...input, ...own })
  const parts = {
    requests,
    outbox,
    refused,
    changes,
    stamp,
    newId: newRequestId,
    chatsOpen,
    isLinked,
    hasBranch,
  }
  const conversations = new Conversations({ ...around, ...parts, branchName })
  const thread = conversations.thread.bind(conversations)
  const marks = new ThreadMarks({ ...around, ...parts, thread })
  return { owner, broker, desk, conversations, marks, presence, outbox, removals, cache }
}

function openOutbox(
  around: Surroundings,
  input: { requests: Requests } & Pick<OutboxDeps, 'stamp' | 'onChanged' | 'onRefused'>,
): Outbox {
  const { notices, outgoing } = around
  const onAsking = (count: number) => {
    notices.withdraw('waited-long')
    if (count > 0) notices.raise('waited-long', { count })
  }
  const onWaiting = (messages: number) => {
    outgoing.noteWaiting(messages)
  }
  const outbox = new Outbox({ ...around, ...input, onAsking, onWaiting })
  input.requests.onServerTime(() => {
    outbox.noteTime()
  })
  return outbox
}

/** After these a thread may be gone, or a patient linked or not. */
function movesPatient({ type }: BranchEvent): boolean {
  return type === 'patient.upserted' || type === 'patient.removed'
}

function notePosted(presence: DeskPresence, branch: BranchId, event: BranchEvent): void {
  if (event.type !== 'message.posted') return
  presence.posted(branch, event.message.patient, event.message.from)
}

interface PresenceInput {
  owner: CacheOwner
  broker: BrokerSession
  requests: Requests
  chatsOpen: () => boolean
  mayType: (branch: BranchId) => boolean
}

function openPresence(
  around: Surroundings,
  { owner, broker, requests, chatsOpen, mayType }: PresenceInput,
): DeskPresence {
  const { board, clock, log, install } = around
  const serviceClock = new ServiceClock(clock)
  requests.onServerTime((serverMs) => {
    serviceClock.noteReply(serverMs)
  })
  const activity = new DeskActivity(clock, (branch) => {
    const payload = JSON.stringify({ v: 1, branch })
    void broker.publish({
      topic: topics.deskActivity(owner.practice, owner.staff, install),
      payload,
      qos: 0,
    })
  })
  const ownTyping = new OwnTyping(clock, ({ branch, patient }) => {
    const topic = topics.staffRequest({ ...owner, install }, 'typing')
    void broker.publish({ topic, payload: JSON.stringify({ v: 1, branch, patient }), qos: 0 })
  })
  const typists: Typists = new Typists({
    clock,
    staff: owner.staff,
    onChanged: () => {
      board.set('typing', chatsOpen() ? typists.now() : {})
    },
  })
  const presence = new DeskPresence({
    typists,
    ownTyping: {
      note: (thread) => {
        if (mayType(thread.branch)) ownTyping.note(thread)
      },
    },
    patients: new PatientPresence(),
    serviceClock,
    activity,
    log,
    onChanged: (online) => {
      board.set('presence', chatsOpen() ? online : {})
    },
  })
  requests.onServerTime(() => {
    board.set('skew', presence.skew())
  })
  return presence
}
