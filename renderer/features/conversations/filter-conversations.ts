import type { Conversation } from '#shared/model/conversation.ts'
import type { PatientId } from '#shared/model/ids.ts'
import { searchPeople } from '#renderer/state/matches-person.ts'

export const conversationFilters = ['all', 'unread', 'needsReply', 'drafts'] as const
export type ConversationFilter = (typeof conversationFilters)[number]

function passes(row: Conversation, filter: ConversationFilter): boolean {
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

export interface Shown {
  query: string
  filter: ConversationFilter
  /** Stays in a filtered list: reading a message must not take its row away from under the pointer. */
  open: PatientId | undefined
}

export function filterConversations(
  rows: readonly Conversation[],
  { query, filter, open }: Shown,
): readonly Conversation[] {
  if (query.trim() === '' && filter === 'all') return rows
  const matches = searchPeople(query)
  return rows.filter((row) => (passes(row, filter) || row.patient === open) && matches(row))
}
