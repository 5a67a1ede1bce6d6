import { countUtf8Bytes } from '#shared/contract/text.ts'
import { limits } from '#shared/contract/limits.ts'
import {
  lastSeq,
  threadOf,
  type BranchLog,
  type PatientState,
} from '#electron/demo/service/state.ts'
import type { BranchEvent, PatientEvent, Rev } from '#shared/contract/events.ts'
import type { StaffResult } from '#shared/contract/requests.ts'
import type { PatientActivity } from '#shared/contract/signals.ts'
import type { FeedId, PatientId } from '#shared/model/ids.ts'
import type { Message } from '#shared/model/message.ts'

/** Room for the envelope and the fields beside the items. */
const envelopeBytes = 1_024
const onlineBytes = 32 * 1024

/** The first items that fit into a reply beside `reservedBytes`; at least one, so that a reader always gets on. */
export function cutToFit<T>(items: Iterable<T>, reservedBytes = 0): T[] {
  let left = limits.payloadBytes - envelopeBytes - reservedBytes
  const taken: T[] = []
  for (const item of items) {
    left -= countUtf8Bytes(JSON.stringify(item)) + 1
    if (left < 0 && taken.length > 0) break
    taken.push(item)
  }
  return taken
}

/** Presence is approximate: in a branch with very many patients online, the latest ones that fit are named. */
function cutOnline(online: PatientActivity[]): PatientActivity[] {
  const latestFirst = [...online].sort((a, b) => (a.lastActiveAt < b.lastActiveAt ? 1 : -1))
  return cutToFit(latestFirst, limits.payloadBytes - envelopeBytes - onlineBytes)
}

export interface SyncQuestion {
  feed?: FeedId | undefined
  since: Rev
  limit: number
  /** How many events are kept; older ones are only in the snapshot. */
  keepEvents: number
}

/** Consecutive events after `since`, or a reset when the cursor cannot be served (section 4). */
export function syncPage(
  log: BranchLog,
  { feed, since, limit, keepEvents }: SyncQuestion,
  online: PatientActivity[],
): StaffResult<'sync'> {
  const kept = Math.min(log.events.length, keepEvents)
  // A log without events has nothing to take a snapshot of: answering it with a reset would never end.
  const isEmpty = log.head === 0 && since === 0
  const isServable = isEmpty || (since > 0 && since <= log.head && since >= log.head - kept)
  if (feed !== log.feed || !isServable) return { reset: true }
  const listed = cutOnline(online)
  const first = log.events.length - (log.head - since)
  const events: BranchEvent[] = cutToFit(
    log.events.slice(first, first + limit),
    listed.length > 0 ? onlineBytes : 0,
  )
  return { feed: log.feed, events, head: log.head, online: listed }
}

/** One page of the branch as it is now, by patient id. `patients` are those of the branch. */
export function snapshotPage(
  log: BranchLog,
  patients: PatientState[],
  { page, online }: { page?: PatientId | undefined; online: PatientActivity[] },
): StaffResult<'snapshot'> {
  const byId = (a: PatientState, b: PatientState) => (a.patient.id < b.patient.id ? -1 : 1)
  const following = patients
    .filter(({ patient }) => page === undefined || patient.id > page)
    .sort(byId)
  const listed = page === undefined ? cutOnline(online) : undefined
  const entries = function* () {
    for (const state of following) yield { patient: state.patient, thread: threadOf(state) }
  }
  const taken = cutToFit(entries(), listed ? onlineBytes : 0)
  const last = taken.at(-1)
  return {
    feed: log.feed,
    rev: log.head,
    patients: taken.map(({ patient }) => patient),
    threads: taken.map(({ thread }) => thread),
    ...(listed && { online: listed }),
    ...(last && taken.length < following.length && { next: last.patient.id }),
  }
}

/** Messages below `before`, newest first. */
export function historyPage(
  state: PatientState,
  { before, limit }: { before?: number | undefined; limit: number },
): { messages: Message[]; more: boolean } {
  const end = Math.min((before ?? lastSeq(state) + 1) - 1, lastSeq(state))
  const wanted = state.messages.slice(Math.max(0, end - limit), end).reverse()
  const messages = cutToFit(wanted)
  return { messages, more: messages.length < end }
}

/** The patient's own feed, which is kept whole and therefore never resets. */
export function patientSyncPage(
  feed: PatientEvent[],
  { since, limit }: { since: Rev; limit: number },
): { events: PatientEvent[]; head: Rev } {
  return { events: cutToFit(feed.slice(since, since + limit)), head: feed.length }
}
