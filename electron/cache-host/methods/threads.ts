import { AppError } from '#shared/app-error.ts'
import type { CacheInput, CacheOutput } from '#shared/cache/contract.ts'
import type { PendingMessage, ThreadMarks } from '#shared/model/conversation.ts'
import type { BranchId } from '#shared/model/ids.ts'
import type { Message, Seq } from '#shared/model/message.ts'
import { ofThread } from '#electron/cache-host/key-ranges.ts'
import { openDraft } from '#electron/cache-host/methods/drafts.ts'
import { openRequest } from '#electron/cache-host/methods/outbox.ts'
import type { OpenCache } from '#electron/cache-host/open-cache.ts'
import {
  needsReplyUnder,
  noOverlay,
  overlaysOf,
  readUnder,
  unreadUnder,
} from '#electron/cache-host/overlay.ts'
import type { Overlay } from '#electron/cache-host/overlay.ts'
import { patientPlace } from '#electron/cache-host/places.ts'
import type { MessageRow, OutboxRow, ThreadRow, UnreadableRow } from '#electron/cache-host/rows.ts'
import { openMessage } from '#electron/cache-host/seal-rows.ts'
import { contiguousRun } from '#electron/cache-host/thread-run.ts'

/** With more than these unread a conversation opens at its end. */
const mostUnread = 400
/** About a screenful. */
const aboveUnread = 20

type Input = CacheInput<'thread.get'>

export async function getThread(
  cache: OpenCache,
  input: Input,
): Promise<CacheOutput<'thread.get'>> {
  const stored = await readStored(cache, input)
  const { patient: patientRow, thread, outbox } = stored
  const { branch } = input
  if (!patientRow || !thread) {
    requireStored(cache, branch)
    return null
  }
  const patient = await cache.codec.open(patientPlace(patientRow), patientRow.sealed)
  if (!patient) {
    cache.damage.found(branch)
    return null
  }
  const opened = await openRows(cache, branch, stored.messages)
  const run = contiguousRun({
    seqs: opened.map(({ seq }) => seq),
    lastSeq: input.to ?? thread.lastSeq,
    wanted: stored.wanted,
  })
  const { oldest = Infinity, missingBelow } = run
  const overlay = overlaysOf(outbox).get(thread.patient) ?? noOverlay
  const messages = opened.flatMap(({ seq, message }) => (message && seq >= oldest ? message : []))
  return {
    view: {
      branch,
      patient,
      marks: marksOf(thread, overlay),
      needsReply: needsReplyUnder(thread, overlay),
      messages,
      more: run.oldest === undefined ? thread.lastSeq > 0 : run.oldest > 1,
      pending: await openPending(cache, outbox, messages),
      draft: await openDraft(cache, stored.draft),
    },
    missingBelow,
  }
}

/** Before its first snapshot is whole, a branch cannot say who is not in it. */
function requireStored({ feeds }: OpenCache, branch: BranchId): void {
  if (!feeds.has(branch)) throw new AppError('cache-unavailable', 'This branch is not stored yet')
}

/** Without those that do not open: what they held is missing, and is asked for again. */
async function openRows(
  { codec, damage }: OpenCache,
  branch: BranchId,
  rows: readonly (MessageRow | UnreadableRow)[],
): Promise<{ seq: Seq; message?: Message }[]> {
  const opened = await Promise.all(
    rows.map(async (row) => {
      if (!('sealed' in row)) return { seq: row.seq }
      const message = await openMessage(codec, row)
      return message && { seq: row.seq, message }
    }),
  )
  const found = opened.filter((row) => row !== undefined)
  if (found.length < rows.length) damage.found(branch)
  return found
}

function readStored({ database }: OpenCache, input: Input) {
  const { branch, patient, from, limit } = input
  const { patients, threads, messages, outbox, drafts } = database
  return database.transaction('r', [patients, threads, messages, outbox, drafts], async () => {
    const [patientRow, thread, newest, outboxRows, draft] = await Promise.all([
      patients.get([branch, patient]),
      threads.get([branch, patient]),
      ofThread(messages, branch, { patient }).reverse().limit(1).primaryKeys(),
      outbox.where('[branch+patient]').equals([branch, patient]).toArray(),
      drafts.get([branch, patient]),
    ])
    const to = input.to ?? newest[0]?.[2] ?? 0
    const wanted = from ?? Math.max(1, Math.min(to - limit + 1, firstUnread(thread, to)))
    const messageRows = await ofThread(messages, branch, { patient, from: wanted, to }).toArray()
    return { patient: patientRow, thread, outbox: outboxRows, draft, wanted, messages: messageRows }
  })
}

/** A conversation is opened where somebody left off, with what was said before: so far down its newest part reaches. */
function firstUnread(thread: ThreadRow | undefined, to: Seq): Seq {
  const isNear = thread && thread.unread > 0 && to - thread.upTo <= mostUnread
  return isNear ? thread.upTo - aboveUnread : to
}

function marksOf(thread: ThreadRow, overlay: Overlay): ThreadMarks {
  const { lastSeq, delivered, read } = thread
  return {
    ...{ lastSeq, delivered, read },
    upTo: readUnder(thread, overlay),
    unread: unreadUnder(thread, overlay),
    settled: Math.max(thread.settled, overlay.settledUpTo),
  }
}

async function openPending(
  cache: OpenCache,
  rows: readonly OutboxRow[],
  messages: readonly Message[],
): Promise<PendingMessage[]> {
  const shown = new Set(messages.map((message) => message.id))
  const pending = rows.filter((row) => row.method === 'message.send' && !shown.has(row.id))
  const opened = await Promise.all(
    pending.map(async (row) => {
      const request = await openRequest(cache, row)
      if (request?.method !== 'message.send') return undefined
      const { text, createdAt } = request
      const state =
        row.state.is === 'refused' ? { ...row.state, is: 'not-sent' as const } : row.state
      return { id: row.id, text, createdAt, state }
    }),
  )
  return opened.filter((message) => message !== undefined)
}
