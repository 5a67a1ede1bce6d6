import type { Conversation } from '#shared/model/conversation.ts'
import type { PatientId } from '#shared/model/ids.ts'
import type { ConversationFilter } from '#renderer/state/hub-places.ts'
import { searchPeople } from '#renderer/state/matches-person.ts'

export function passes(row: Conversation, filter: ConversationFilter): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'unread':
      return row.unread > 0
    case 'needsReply':
      return row.needsReply
    case 'drafts':
      return row.draft
  }
}

export interface Asked {
  query: string
  filter: ConversationFilter
  /** Shown although it passes the filter no more: reading a message must not take its row away. */
  stays: PatientId | undefined
}

export function filterConversations(
  rows: readonly Conversation[],
  { query, filter, stays }: Asked,
): readonly Conversation[] {
  if (query.trim() === '' && filter === 'all') return rows
  const matches = searchPeople(query)
  return rows.filter((row) => (passes(row, filter) || row.patient === stays) && matches(row))
}

export type FilterCounts = Record<ConversationFilter, number>

export function countFilters(rows: readonly Conversation[]): FilterCounts {
  const counts = { all: rows.length, unread: 0, needsReply: 0, drafts: 0 }
  for (const row of rows) {
    if (row.unread > 0) counts.unread += 1
    if (row.needsReply) counts.needsReply += 1
    if (row.draft) counts.drafts += 1
  }
  return counts
}
