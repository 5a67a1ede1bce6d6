import type { Conversation } from '#shared/model/conversation.ts'
import type { ListOrder } from '#renderer/state/list-order.ts'

/** Since when the patient has been waiting for an answer; undefined when nobody is. */
export function waitingSince({ needsReply, preview }: Conversation): string | undefined {
  return needsReply ? preview?.at : undefined
}

/** `rows` newest first. Who waits for an answer can come before all others, whoever has waited longest on top. */
export function orderConversations(
  rows: readonly Conversation[],
  order: ListOrder,
): readonly Conversation[] {
  if (order === 'newest') return rows
  const waiting = rows.filter((row) => waitingSince(row) !== undefined)
  const since = (row: Conversation) => waitingSince(row) ?? ''
  waiting.sort((left, right) => (since(left) < since(right) ? -1 : 1))
  return [...waiting, ...rows.filter((row) => waitingSince(row) === undefined)]
}
