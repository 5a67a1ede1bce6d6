import type { Conversation } from '#shared/model/conversation.ts'
import type { ListOrder } from '#renderer/state/list-order.ts'

/** `rows` newest first. Who waits for an answer can come before all others, whoever has waited longest on top. */
export function orderConversations(
  rows: readonly Conversation[],
  order: ListOrder,
): readonly Conversation[] {
  if (order === 'newest') return rows
  const since = (row: Conversation) => row.waitingSince ?? ''
  const waiting = rows.filter((row) => row.needsReply)
  waiting.sort((left, right) => (since(left) < since(right) ? -1 : 1))
  return [...waiting, ...rows.filter((row) => !row.needsReply)]
}
