import { z } from 'zod'
import { BranchEvent, Rev } from '#shared/contract/events.ts'
import { RefusalCode } from '#shared/contract/errors.ts'
import { Account } from '#shared/model/account.ts'
import { Conversation, PatientRecord, ThreadView } from '#shared/model/conversation.ts'
import { BranchId, FeedId, PatientId, PracticeId, RequestId, StaffId } from '#shared/model/ids.ts'
import { Instant } from '#shared/model/instant.ts'
import { Message, Seq, Thread } from '#shared/model/message.ts'
import { FoundMessages, SearchQuery } from '#shared/model/message-search.ts'
import { OutboxRequest } from '#shared/model/outbox-request.ts'
import { Patient } from '#shared/model/patient.ts'
import type { CacheMethodName } from '#shared/cache/names.ts'

/** Whose cache: one database for each practice and staff member. */
export const CacheOwner = z.object({ practice: PracticeId, staff: StaffId })
export type CacheOwner = z.infer<typeof CacheOwner>

/** Up to where a branch is stored. `typesVersion` is that of the desk that wrote it (`eventTypesVersion`). */
export const Cursor = z.object({ branch: BranchId, feed: FeedId, rev: Rev, typesVersion: z.int() })
export type Cursor = z.infer<typeof Cursor>

const ThreadKey = z.object({ branch: BranchId, patient: PatientId })

/** A data key of 32 bytes. `id` counts up with each rotation and stands in front of what the key has sealed. */
export const DataKey = z.object({ id: z.int().min(1).max(0xffff_ffff), bytes: z.base64() })
export type DataKey = z.infer<typeof DataKey>

/**
 * What main remembers of a database outside of it, because a damaged one opens without an error and with rows
 * missing. `commits` counts write transactions and may lag behind the database, never run ahead of it.
 */
export const Epoch = z.object({
  /** Made with the database. */
  generation: z.uuid(),
  commits: z.int().min(0),
  /** Messages that exist on this disk alone: waiting, or not sent. */
  unsent: z.array(RequestId),
  drafts: z.int().min(0),
})
export type Epoch = z.infer<typeof Epoch>

/** A message that this desk could not send, with nothing left on disk: its text lives in memory until dismissed. */
const LostMessage = z.object({
  id: RequestId,
  patient: PatientId,
  name: z.string(),
  text: z.string(),
})

const Unsent = z.object({
  /** `refused`: it is a message that was not sent. `name`: the patient's, where it is known. */
  requests: z.array(
    z.object({
      request: OutboxRequest,
      refused: RefusalCode.nullable(),
      name: z.string().optional(),
    }),
  ),
  drafts: z.array(ThreadKey.extend({ text: z.string() })),
})

/** A message that was refused: `listed` in Chats, on the profile of an `unlinked` patient, or its thread is `gone`. */
const RefusedMessage = LostMessage.extend({
  branch: BranchId,
  code: RefusalCode,
  place: z.enum(['listed', 'unlinked', 'gone']),
})

/** How the service answered a changing request. */
export const OutboxAnswer = z.discriminatedUnion('is', [
  z.object({ is: z.literal('sent'), seq: Seq.min(1), at: Instant }),
  z.object({ is: z.literal('done') }),
  z.object({ is: z.literal('refused'), code: RefusalCode }),
])
export type OutboxAnswer = z.infer<typeof OutboxAnswer>

/** What main may ask of the cache host. Every write is one strict transaction, durable when the call resolves. */
export const cacheMethods = {
  /** Answered at once, whatever the disk does: only a page that hangs does not. */
  'host.ping': { input: z.void(), output: z.void() },
  /**
   * Opens or makes the database; `keys` newest first, the first one seals. Fails with `cache-newer` when a newer
   * desk wrote it. `rebuilt`: it did not fit its `epoch` and was made anew, with what was readable of outbox and
   * drafts; `epoch` then says what is left.
   */
  'database.open': {
    input: z.object({
      owner: CacheOwner,
      keys: z.array(DataKey).min(1),
      /** As it was last heard of; null when nothing is known of it. */
      epoch: Epoch.nullable(),
      /** The disk has refused a write since it was opened last. */
      torn: z.boolean(),
    }),
    output: z.object({
      account: Account.nullable(),
      cursors: z.array(Cursor),
      epoch: Epoch,
      state: z.enum(['new', 'intact', 'rebuilt']),
      /** The disk has no room to begin anew after a refused write: what is here can be read, and is not to be written. */
      torn: z.boolean(),
    }),
  },
  /** The last epoch; null when none was open. */
  'database.close': { input: z.void(), output: Epoch.nullable() },
  /** Counts the rows against the heads that were stored with them; the branches where some are missing. */
  'database.audit': { input: z.void(), output: z.object({ damaged: z.array(BranchId) }) },
  /** Seals up to `limit` rows of older keys with the newest one. `done`: no row of an older key is left. */
  'database.reseal': {
    input: z.object({ limit: z.int().min(1).max(1_000) }),
    output: z.object({ done: z.boolean() }),
  },
  'database.delete': { input: CacheOwner, output: z.void() },
  /**
   * Stores the account. Of a branch that it no longer names nothing stays on disk; `lost` names those branches
   * and brings the messages that had not been sent, and the drafts.
   */
  'account.save': {
    input: Account,
    output: z.object({
      lost: z.array(
        z.object({
          branch: BranchId,
          messages: z.array(LostMessage),
          drafts: z.array(LostMessage.omit({ id: true })),
        }),
      ),
    }),
  },
  /**
   * Applies consecutive events and moves the cursor from `since` to `upTo`, or does nothing and answers the
   * cursor it has, 0 when the branch has to begin anew: nothing is stored of this feed, or a message leaps within its
   * thread. Revs between that have no event here were skipped (unknown type, invalid) and count.
   */
  'feed.apply': {
    input: z.object({
      branch: BranchId,
      feed: FeedId,
      since: Rev,
      upTo: Rev,
      events: z.array(BranchEvent),
    }),
    output: z.object({
      applied: z.boolean(),
      cursor: Rev,
      patients: z.array(PatientId),
      /** Requests of this desk that the events have shown to be sent. */
      settled: z.array(RequestId),
    }),
  },
  /** Puts one snapshot page into the staging table; the first page empties it. */
  'feed.stage': {
    input: z.object({
      branch: BranchId,
      first: z.boolean(),
      patients: z.array(Patient),
      threads: z.array(Thread),
    }),
    output: z.object({ patients: z.int() }),
  },
  /** Replaces patients, threads and messages of a branch by what is staged, never the outbox or drafts. */
  'feed.replace': {
    input: z.object({ branch: BranchId, feed: FeedId, rev: Rev }),
    output: z.object({ settled: z.array(RequestId) }),
  },
  /**
   * Stores a page of history: of the messages that were asked for, the `historyPage` ones below `before`. What is
   * missing between its messages, and between them and `before`, does not validate: it is known to be unreadable, and
   * nobody asks for it again.
   */
  'history.add': {
    input: ThreadKey.extend({ messages: z.array(Message), before: Seq.min(1) }),
    output: z.void(),
  },
  /** Stores a request; for a message, deletes the stored draft of its thread in the same transaction. Same id: no-op. */
  'outbox.add': { input: OutboxRequest, output: z.void() },
  /** All requests that still wait for an answer, in the order of adding. */
  'outbox.list': { input: z.void(), output: z.array(OutboxRequest) },
  /** An unknown id is ignored: the feed may have been faster. */
  'outbox.answer': { input: z.object({ id: RequestId, answer: OutboxAnswer }), output: z.void() },
  /** Notes what this desk has learnt about a waiting message; nothing when it does not wait any more. */
  'outbox.change': {
    input: z.object({
      id: RequestId,
      change: z.object({
        isTried: z.literal(true).optional(),
        confirmedAt: Instant.optional(),
      }),
    }),
    output: z.void(),
  },
  /**
   * Takes a waiting message that nobody has published off the disk; with `typed`, the draft is its words and these
   * from then on, in one transaction. False when it does not wait any more.
   */
  'outbox.withdraw': {
    input: z.object({ id: RequestId, typed: z.string().optional() }),
    output: z.boolean(),
  },
  /**
   * Turns a message that was not sent into a new waiting one: the last, or where it stood and as old as it is; null
   * when there is none of that id.
   */
  'outbox.retry': {
    input: z.object({
      id: RequestId,
      newId: RequestId,
      createdAt: Instant,
      keepsPlace: z.boolean(),
    }),
    output: OutboxRequest.nullable(),
  },
  /** Every message that was refused, with where it can be seen; `name` as in `outbox.take`. */
  'outbox.refused': { input: z.void(), output: z.array(RefusedMessage) },
  /**
   * Takes a message that was not sent off the disk and answers it, so that its text can be shown without a thread;
   * null when there is none of that id. `name` is the patient's, as it was when the message was written if the branch does not know the patient.
   */
  'outbox.take': {
    input: z.object({ id: RequestId }),
    output: LostMessage.extend({ branch: BranchId }).nullable(),
  },
  /** Forgets a message that was not sent; answers its thread, null when there is none. */
  'outbox.discard': { input: z.object({ id: RequestId }), output: ThreadKey.nullable() },
  /** What exists on this desk alone, in the order of adding: to be carried to another database. */
  'unsent.export': { input: z.void(), output: Unsent },
  /**
   * Puts down what another database has exported, over what is here with the same ids and threads; `gone` was
   * exported from here and has been answered or deleted meanwhile.
   */
  'unsent.import': {
    input: Unsent.extend({
      gone: z.object({ requests: z.array(RequestId), drafts: z.array(ThreadKey) }),
    }),
    output: z.void(),
  },
  /** An empty text deletes the draft. */
  'draft.save': { input: ThreadKey.extend({ text: z.string() }), output: z.void() },
  'conversation.list': { input: z.object({ branch: BranchId }), output: z.array(Conversation) },
  'conversation.some': {
    input: z.object({ branch: BranchId, patients: z.array(PatientId) }),
    output: z.array(Conversation),
  },
  /** Up to where the branches are stored, and which of their conversations are unread then. */
  'feed.position': {
    input: z.void(),
    output: z.object({
      cursors: z.array(Cursor),
      unread: z.record(z.string(), z.array(PatientId)),
    }),
  },
  /** How many conversations of each branch are unread. */
  'conversation.unread': { input: z.void(), output: z.record(z.string(), z.int()) },
  /**
   * The newest `limit` messages and all that are unread, or all from seq `from` on (up to `to`), as far down as the
   * cache has no gap. Unread ones beyond several hundred are not among the newest.
   * `missingBelow` is the seq below which history must be fetched to answer in full; null for a patient unknown here.
   */
  'thread.get': {
    input: ThreadKey.extend({
      from: Seq.min(1).optional(),
      to: Seq.min(1).optional(),
      limit: z.int().min(1).max(500),
    }),
    output: z.object({ view: ThreadView, missingBelow: z.int().nullable() }).nullable(),
  },
  /**
   * Messages of the branch that hold every word. Those kept ready in memory at once; `next` goes on below them and then
   * through the older ones on disk, some at a time.
   */
  'search.messages': { input: SearchQuery, output: FoundMessages },
  /** Nothing that was said stays in memory to be searched; the next look at a branch begins anew. */
  'search.forget': { input: z.void(), output: z.void() },
  'patient.list': { input: z.object({ branch: BranchId }), output: z.array(PatientRecord) },
  /** The patient in whichever cached branch has it. */
  'patient.get': { input: z.object({ patient: PatientId }), output: PatientRecord.nullable() },
} satisfies Record<CacheMethodName, { input: z.ZodType; output: z.ZodType }>

export type CacheInput<N extends CacheMethodName> = z.output<(typeof cacheMethods)[N]['input']>
export type CacheOutput<N extends CacheMethodName> = z.output<(typeof cacheMethods)[N]['output']>
