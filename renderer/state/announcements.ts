import type { Conversation } from '#shared/model/conversation.ts'
import { cell } from '#renderer/state/cell.ts'
import { mirrored } from '#renderer/state/mirror.ts'

export interface Announcement {
  /** Counts up, so that the same words twice are spoken twice. */
  turn: number
  news: readonly { name: string; text: string }[]
}

export const announcement = cell<Announcement>({ turn: 0, news: [] })

/** A patient's message that was not there before. */
export function isNews(before: Conversation | undefined, now: Conversation): boolean {
  if (now.preview?.from.kind !== 'patient') return false
  if (!before) return now.unread > 0
  return now.preview.at > (before.preview?.at ?? '')
}

/** Speaks of what arrived while this branch was in step; what a catch-up brings is history. */
export function announceNews(before: readonly Conversation[], rows: readonly Conversation[]): void {
  const known = new Map(before.map((row) => [row.patient, row]))
  const news = rows
    .filter((row) => mirrored('feeds')[row.branch]?.state === 'in-step')
    .filter((row) => isNews(known.get(row.patient), row))
    .map((row) => ({ name: row.name, text: row.preview?.text ?? '' }))
  if (news.length > 0) announcement.set({ turn: announcement.get().turn + 1, news })
}
