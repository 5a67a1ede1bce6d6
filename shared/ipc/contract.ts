import { z } from 'zod'
import { Connection } from '#shared/model/connection.ts'
import { Conversation, PatientRecord, ThreadView } from '#shared/model/conversation.ts'
import { BranchId, PatientId, PracticeId, RequestId } from '#shared/model/ids.ts'
import { Author, Seq } from '#shared/model/message.ts'
import { Instant } from '#shared/model/instant.ts'
import { Licence } from '#shared/model/licence.ts'
import { Invite } from '#shared/model/invite.ts'
import { FoundMessages, SearchQuery } from '#shared/model/message-search.ts'
import { Notice } from '#shared/model/notice.ts'
import { Outgoing } from '#shared/model/outgoing.ts'
import {
  NotificationDecision,
  PauseLength,
  TestAnswer,
} from '#shared/model/notification-decision.ts'
import { ChosenReplies, QuickReplies, SavedFile } from '#shared/model/quick-reply.ts'
import { Pin } from '#shared/model/pin.ts'
import { Session, SignInForm, UnlockOutcome } from '#shared/model/session.ts'
import { Settings, SettingsChange } from '#shared/model/settings.ts'
import { Storage } from '#shared/model/storage.ts'
import { WaitingMessages } from '#shared/model/waiting.ts'
import { TranscriptOutcome, TranscriptRequest } from '#shared/model/transcript.ts'
import { UnsentText } from '#shared/model/unsent-text.ts'
import type { CommandName, EventName, MirrorName } from '#shared/ipc/names.ts'
import { RemovalReason } from '#shared/model/removal-reason.ts'

const ThreadKey = z.object({ branch: BranchId, patient: PatientId })

/** Patients who are online now, by branch; a branch that is missing here is unknown. */
export const OnlinePatients = z.record(z.string(), z.array(PatientId))
export type OnlinePatients = z.infer<typeof OnlinePatients>

/** Who types in which conversation now, by branch; never this desk's own person. */
export const Typing = z.record(z.string(), z.array(z.object({ patient: PatientId, who: Author })))
export type Typing = z.infer<typeof Typing>

/** How far each branch's feed is; `patients` counts those received so far. */
export const FeedStates = z.record(
  z.string(),
  z.object({
    state: z.enum(['waiting', 'first-sync', 'catching-up', 'in-step', 'hidden']),
    patients: z.int(),
  }),
)
export type FeedStates = z.infer<typeof FeedStates>

/** Unread conversations (not messages) by branch. */
const UnreadCounts = z.record(z.string(), z.int())
export type UnreadCounts = z.infer<typeof UnreadCounts>

export const mirrors = {
  session: Session,
  connection: Connection,
  settings: Settings,
  notices: z.array(Notice),
  unread: UnreadCounts,
  presence: OnlinePatients,
  typing: Typing,
  feeds: FeedStates,
  /** The window is focused, visible and not minimised: only then is a message read. */
  attended: z.boolean(),
  storage: Storage,
  /** Empty while chats are closed. */
  unsent: z.array(UnsentText),
  /** How many milliseconds the service's clock is ahead of this computer's, to the minute: days are told by the service's. */
  skew: z.int(),
  /** Survives a lock: what waits then goes out after it. */
  outgoing: Outgoing,
  /** Nobody is notified before; by this computer's clock. */
  pausedUntil: Instant.nullable(),
  /** What was decided about notifications, newest first: without names and words. */
  decisions: z.array(NotificationDecision),
  /** So many seconds are left until the desk locks itself; null while nobody has to be warned. */
  lockIn: z.int().nullable(),
  /** Of whoever is signed in. `impossible`: it would have to be kept on a disk that keeps nothing. */
  pin: z.enum(['none', 'set', 'impossible']),
} satisfies Record<MirrorName, z.ZodType>
export type MirrorValue<N extends MirrorName> = z.output<(typeof mirrors)[N]>

const Mirrors = z.object(mirrors)
export type Mirrors = z.infer<typeof Mirrors>

/** For the About page. */
export const AppVersions = z.object({ app: z.string(), electron: z.string(), chromium: z.string() })
export type AppVersions = z.infer<typeof AppVersions>

/** What the window may ask. `satisfies` fails the build if a name lacks a schema. */
export const commands = {
  'app.get': { input: z.void(), output: AppVersions },
  /** Every package of others that is in this app. */
  'licences.list': { input: z.void(), output: z.array(Licence) },
  /** How many are kept on this computer; nobody is sent any. */
  'crash-reports.count': { input: z.void(), output: z.int() },
  /** Opens their folder. */
  'crash-reports.show': { input: z.void(), output: z.void() },
  'mirrors.get': { input: z.void(), output: Mirrors },
  /** The outcome is the session's new state; `input` never leaves main again. */
  'session.sign-in': { input: SignInForm, output: z.void() },
  'session.choose-practice': { input: z.object({ practice: PracticeId }), output: z.void() },
  'session.try-demo': { input: z.void(), output: z.void() },
  'session.sign-out': { input: z.void(), output: z.void() },
  /** Nothing when nobody is signed in. */
  'session.lock': { input: z.void(), output: z.void() },
  'session.unlock': { input: z.object({ secret: z.string().max(1_000) }), output: UnlockOutcome },
  /** Somebody is here after all: the desk does not lock itself now. */
  'session.stay': { input: z.void(), output: z.void() },
  /** Sets, changes or (null) takes away the PIN of whoever is signed in, who says their password for it. */
  'pin.change': {
    input: z.object({ password: z.string().max(1_000), pin: Pin.nullable() }),
    output: UnlockOutcome,
  },
  'connection.retry': { input: z.void(), output: z.void() },
  'settings.change': { input: SettingsChange, output: z.void() },
  'notice.dismiss': { input: z.object({ id: z.string().max(64) }), output: z.void() },
  /**
   * Linked patients, newest first, and of those without the app only whom something typed here still waits for:
   * a past conversation is read on the profile. Refused while chats are closed.
   */
  'conversation.list': { input: z.object({ branch: BranchId }), output: z.array(Conversation) },
  /** Rows that changed; one that is missing in the answer is gone from the list. */
  'conversation.some': {
    input: z.object({ branch: BranchId, patients: z.array(PatientId).max(500) }),
    output: z.array(Conversation),
  },
  /**
   * Messages from seq `from` on, up to `to` or the newest; without `from` the newest screenful, and what is unread.
   * Asks the service for what is not cached.
   */
  'thread.get': {
    input: ThreadKey.extend({ from: Seq.min(1).optional(), to: Seq.min(1).optional() }),
    output: ThreadView,
  },
  /** What was said, in everything of the branch that is cached; refused while chats are closed. */
  'search.messages': { input: SearchQuery, output: FoundMessages },
  /** False, and nothing is marked, unless the window is focused and visible: main is the judge of that. */
  'thread.mark-read': { input: ThreadKey.extend({ upTo: Seq }), output: z.boolean() },
  /** Sets the mark back to before the patient's newest message; `not-found` when the patient has written none. */
  'thread.mark-unread': { input: ThreadKey, output: z.void() },
  /** No reply is needed to what stands up to `upTo`: a message that came after what was looked at still asks. */
  'thread.settle': { input: ThreadKey.extend({ upTo: Seq }), output: z.void() },
  /** The conversation that the window shows now, or null: what is being read makes no notification. */
  'thread.bring-to-front': { input: ThreadKey.nullable(), output: z.void() },
  /** Where somebody came from outside to go to: a conversation, or with a null patient the hub; null for nothing, and once only. */
  'conversation.take-wanted': {
    input: z.void(),
    output: ThreadKey.extend({ patient: PatientId.nullable() }).nullable(),
  },
  /**
   * Resolves when the request is on disk and the stored draft is gone, in one transaction; or, for a branch that was
   * taken away meanwhile, when its words are among the unsent texts, under the names that the window knew.
   */
  'message.send': {
    input: ThreadKey.extend({
      id: RequestId,
      text: z.string().max(20_000),
      name: z.string(),
      branchName: z.string(),
    }),
    output: z.void(),
  },
  'message.retry': { input: z.object({ id: RequestId, newId: RequestId }), output: z.void() },
  /** One that was not sent, or that waits for a person to decide. */
  'message.discard': { input: z.object({ id: RequestId }), output: z.void() },
  /**
   * A message that is held comes back: its words are the draft, above what is `typed`, and it is off the disk. False
   * when it is too late.
   */
  'message.take-back': {
    input: ThreadKey.extend({ id: RequestId, typed: z.string().max(20_000) }),
    output: z.boolean(),
  },
  /** A message that waited long may go. */
  'message.send-now': { input: z.object({ id: RequestId }), output: z.void() },
  'waiting.list': { input: z.void(), output: WaitingMessages },
  /** Resolves when main holds it; it is on disk within half a second. */
  'draft.save': { input: ThreadKey.extend({ text: z.string().max(20_000) }), output: z.void() },
  /** Opens a link of a message outside the app, once a person has said so. Refused unless it is plain web, e-mail or phone. */
  'link.open': { input: z.object({ url: z.string().max(2_048) }), output: z.void() },
  'patient.list': { input: z.object({ branch: BranchId }), output: z.array(PatientRecord) },
  'patient.get': { input: z.object({ patient: PatientId }), output: PatientRecord.nullable() },
  /** Why a patient is in none of this person's branches any more; null when nobody has said. */
  'patient.removal': { input: z.object({ patient: PatientId }), output: RemovalReason.nullable() },
  /** Somebody used this window just now; main decides when to tell the service. */
  'desk.report-use': { input: z.object({ branch: BranchId }), output: z.void() },
  /** Somebody types in this conversation's field just now; main decides when to tell the service. */
  'desk.report-typing': { input: ThreadKey, output: z.void() },
  /** A draft whose conversation has gone: kept in memory, to be copied. Refused while chats are closed. */
  'unsent.keep': { input: UnsentText, output: z.void() },
  /** The text is gone after that, here and on the disk. */
  'unsent.dismiss': { input: z.object({ id: RequestId }), output: z.void() },
  /** A new code; it voids the one before. Needs the connection: nothing of it is kept. */
  'invite.create': { input: ThreadKey, output: Invite },
  /** Asks where to, and writes the PDF there. Refused while chats are closed; fails when messages cannot be read. */
  'transcript.save': { input: TranscriptRequest, output: TranscriptOutcome },
  'transcript.print': { input: TranscriptRequest, output: TranscriptOutcome },
  /** Of whoever is signed in; the starter set until they change something. */
  'quick-replies.get': { input: z.void(), output: QuickReplies },
  /** All of them, in their order. Resolves when they are on disk. */
  'quick-replies.save': { input: z.object({ replies: QuickReplies }), output: z.void() },
  /** Asks for a file and reads it; nothing is taken over. */
  'quick-replies.choose-file': { input: z.void(), output: ChosenReplies },
  /** Asks where to, and writes them there. */
  'quick-replies.export': { input: z.void(), output: SavedFile },
  /** Signs out, and erases everything of every practice and person from this computer, keys first. */
  'data.remove': { input: z.void(), output: z.void() },
  'notifications.pause': { input: z.object({ length: PauseLength }), output: z.void() },
  /** Shows one, and resolves to what the system says to it. */
  'notifications.test': { input: z.void(), output: TestAnswer },
  /** The way out of the safe mode: everything starts afresh, and so does the count of crashes. */
  'app.open-again': { input: z.void(), output: z.void() },
  /** Whatever waits. */
  'app.quit': { input: z.void(), output: z.void() },
  /** Whether `quit.asked` has had no answer, such as of a page that was just being loaded. */
  'app.is-quit-asked': { input: z.void(), output: z.boolean() },
  /** The answer to `quit.asked` of whoever stays. */
  'app.stay': { input: z.void(), output: z.void() },
} satisfies Record<CommandName, { input: z.ZodType; output: z.ZodType }>

export type CommandInput<N extends CommandName> = z.output<(typeof commands)[N]['input']>
export type CommandOutput<N extends CommandName> = z.output<(typeof commands)[N]['output']>

/** What main tells the window. */
export const events = {
  'session.changed': mirrors.session,
  'connection.changed': mirrors.connection,
  'settings.changed': mirrors.settings,
  'notices.changed': mirrors.notices,
  'unread.changed': mirrors.unread,
  'presence.changed': mirrors.presence,
  'typing.changed': mirrors.typing,
  'feeds.changed': mirrors.feeds,
  'attended.changed': mirrors.attended,
  'storage.changed': mirrors.storage,
  'unsent.changed': mirrors.unsent,
  'skew.changed': mirrors.skew,
  'outgoing.changed': mirrors.outgoing,
  'pausedUntil.changed': mirrors.pausedUntil,
  'decisions.changed': mirrors.decisions,
  'lockIn.changed': mirrors.lockIn,
  'pin.changed': mirrors.pin,
  /** Rows of the cache changed: those of these patients, or of the whole branch when `patients` is null. */
  'cache.changed': z.object({ branch: BranchId, patients: z.array(PatientId).nullable() }),
  /** A notification was clicked, a link followed: `conversation.take-wanted` says where to. */
  'conversation.wanted': z.null(),
  /** A notification is to be heard, and the system makes no sound for it. */
  'sound.wanted': z.null(),
  /** The application menu was asked for the list of keyboard shortcuts. */
  'shortcuts.requested': z.null(),
  /** The application menu was asked for the settings, or for what this app is. */
  'settings.requested': z.object({ tab: z.enum(['general', 'about']) }),
  /** Somebody wants to quit while messages wait. */
  'quit.asked': z.null(),
} satisfies Record<EventName, z.ZodType>
export type EventPayload<N extends EventName> = z.output<(typeof events)[N]>
