import { expect, test } from 'vitest'
import { toInstant } from '#shared/model/instant.ts'
import { orderConversations } from '#renderer/features/conversations/order-conversations.ts'
import { aConversation } from '#tests/unit/renderer/support.ts'

const asking = (name: string, minute: number) => ({
  ...aConversation(name, minute),
  needsReply: true,
  waitingSince: toInstant(minute * 60_000),
})
const rows = [asking('late', 30), aConversation('answered', 20), asking('early', 10)]

test('who has waited longest comes first, and who waits for nothing after them', () => {
  const names = orderConversations(rows, 'oldest-waiting').map(({ name }) => name)
  expect(names).toEqual(['early', 'late', 'answered'])
})

test('newest first is the order that the list comes in', () => {
  expect(orderConversations(rows, 'newest')).toBe(rows)
})
