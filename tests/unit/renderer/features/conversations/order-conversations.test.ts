import { expect, test } from 'vitest'
import { toInstant } from '#shared/model/instant.ts'
import {
  orderConversations,
  waitingSince,
} from '#renderer/features/conversations/order-conversations.ts'
import { aConversation, fromMaria } from '#tests/unit/renderer/support.ts'

const asking = (name: string, minute: number) => ({
  ...aConversation(name, minute),
  needsReply: true,
  preview: { from: fromMaria, text: 'Hello?', at: toInstant(minute * 60_000) },
})
const rows = [asking('late', 30), aConversation('answered', 20), asking('early', 10)]

test('who has waited longest comes first, and who waits for nothing after them', () => {
  const names = orderConversations(rows, 'oldest-waiting').map(({ name }) => name)
  expect(names).toEqual(['early', 'late', 'answered'])
})

test('newest first is the order that the list comes in', () => {
  expect(orderConversations(rows, 'newest')).toBe(rows)
})

test('only who needs a reply is waiting', () => {
  expect(rows.map(waitingSince)).toEqual([toInstant(1_800_000), undefined, toInstant(600_000)])
})
