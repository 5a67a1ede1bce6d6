import type { Conversation, ThreadView } from '#shared/model/conversation.ts'
import type { BranchId, PatientId } from '#shared/model/ids.ts'
import { ownValue } from '#shared/model/own-value.ts'
import type { Message } from '#shared/model/message.ts'
import { cell } from '#renderer/state/cell.ts'
import { mirrored } from '#renderer/state/mirror.ts'
import type { Distinction } from '#renderer/state/namesakes.ts'

/** Who is spoken of; `apart` tells a patient from a namesake in the branch. */
export interface SpokenOf {
  patient: PatientId
  name: string
  apart?: Distinction
}

/** What one patient has said since the last announcement; `text` is the newest of it. */
export interface News extends SpokenOf {
  text: string
  count: number
}

export interface Announcement {
  /** Counts up, so that the same words twice are spoken twice. */
  turn: number
  news: readonly News[]
}

export const announcement = cell<Announcement>({ turn: 0, news: [] })

/** What arrives while a branch catches up is history, and history is never spoken. */
export function isSpoken(branch: BranchId): boolean {
  return ownValue(mirrored('feeds'), branch)?.state === 'in-step'
}

/** Counts what was forgotten: whoever comes after that hears nothing of before. */
let forgotten = 0

/** For what begins to be read now: it is spoken to whoever may hear it now. */
export function announcer(): (news: readonly News[]) => void {
  const before = forgotten
  return (news) => {
    if (news.length > 0 && forgotten === before)
      announcement.set({ turn: announcement.get().turn + 1, news })
  }
}

/** Whose messages of this desk will not go out by themselves. */
export const failure = cell<{ turn: number; people: readonly SpokenOf[] }>({ turn: 0, people: [] })

/** At once and above all else: somebody believes that these words have left. */
export function announceFailure(people: readonly SpokenOf[]): void {
  if (people.length > 0) failure.set({ turn: failure.get().turn + 1, people })
}

/** Of rows of the list: whose messages have failed since `before`. */
export function failuresOfRows(
  before: readonly Conversation[],
  rows: readonly Conversation[],
): SpokenOf[] {
  const known = new Map(before.map((row) => [row.patient, row.notSent]))
  return rows
    .filter((row) => row.notSent > (known.get(row.patient) ?? 0))
    .map(({ patient, name }) => ({ patient, name }))
}

/** Of an open thread: its patient when a message of it has failed since `before`. */
export function failuresOfThread(
  before: ThreadView | undefined,
  now: ThreadView | undefined,
): SpokenOf[] {
  // What an unlinked patient does not get is told of with the unsent texts.
  if (!before || now?.patient.link.state !== 'linked') return []
  const known = new Set(before.pending.filter(isNotSent).map(({ id }) => id))
  const hasFailed = now.pending.some((message) => isNotSent(message) && !known.has(message.id))
  return hasFailed ? [{ patient: now.patient.id, name: now.patient.name }] : []
}

function isNotSent({ state }: ThreadView['pending'][number]): boolean {
  return state.is === 'not-sent'
}

export function forgetAnnouncements(): void {
  forgotten += 1
  failure.set({ turn: failure.get().turn + 1, people: [] })
  announcement.set({ turn: announcement.get().turn + 1, news: [] })
}

/** Of messages that an open thread has just received: each of the patient's. */
export function newsOfMessages(messages: readonly Message[]): News[] {
  return messages
    .filter((message) => message.from.kind === 'patient')
    .map(({ patient, from, text }) => ({ patient, name: from.name, text, count: 1 }))
}

/** Of rows of the list: a row knows only the newest message, and how many are unread. */
export function newsOfRows(before: readonly Conversation[], rows: readonly Conversation[]): News[] {
  const known = new Map(before.map((row) => [row.patient, row]))
  return rows.flatMap((row) => {
    const last = known.get(row.patient)
    if (!isNews(last, row)) return []
    const count = Math.max(1, row.unread - (last?.unread ?? 0))
    return [{ patient: row.patient, name: row.name, text: row.preview?.text ?? '', count }]
  })
}

function isNews(before: Conversation | undefined, now: Conversation): boolean {
  if (now.preview?.from.kind !== 'patient') return false
  if (!before) return now.unread > 0
  return now.preview.at > (before.preview?.at ?? '')
}
