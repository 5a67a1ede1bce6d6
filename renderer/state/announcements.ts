import type { Conversation } from '#shared/model/conversation.ts'
import type { BranchId } from '#shared/model/ids.ts'
import type { Message } from '#shared/model/message.ts'
import { cell } from '#renderer/state/cell.ts'
import { mirrored } from '#renderer/state/mirror.ts'

/** What one patient has said since the last announcement; `text` is the newest of it. */
export interface News {
  name: string
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
  return mirrored('feeds')[branch]?.state === 'in-step'
}

export function announce(news: readonly News[]): void {
  if (news.length > 0) announcement.set({ turn: announcement.get().turn + 1, news })
}

export function forgetAnnouncements(): void {
  announcement.set({ turn: announcement.get().turn + 1, news: [] })
}

/** Of messages that an open thread has just received: each of the patient's. */
export function newsOfMessages(messages: readonly Message[]): News[] {
  return messages
    .filter((message) => message.from.kind === 'patient')
    .map((message) => ({ name: message.from.name, text: message.text, count: 1 }))
}

/** Of rows of the list: a row knows only the newest message, and how many are unread. */
export function newsOfRows(before: readonly Conversation[], rows: readonly Conversation[]): News[] {
  const known = new Map(before.map((row) => [row.patient, row]))
  return rows.flatMap((row) => {
    const last = known.get(row.patient)
    if (!isNews(last, row)) return []
    const count = Math.max(1, row.unread - (last?.unread ?? 0))
    return [{ name: row.name, text: row.preview?.text ?? '', count }]
  })
}

function isNews(before: Conversation | undefined, now: Conversation): boolean {
  if (now.preview?.from.kind !== 'patient') return false
  if (!before) return now.unread > 0
  return now.preview.at > (before.preview?.at ?? '')
}
