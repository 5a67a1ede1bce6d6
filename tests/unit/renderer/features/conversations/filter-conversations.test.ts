import { expect, test } from 'vitest'
import { filterConversations } from '#renderer/features/conversations/filter-conversations.ts'
import { aConversation } from '#tests/unit/renderer/support.ts'

const rows = [
  { ...aConversation('ana', 3), unread: 1, needsReply: true },
  { ...aConversation('ben', 2), draft: true },
  { ...aConversation('cora', 1), needsReply: true },
]
const shown = (over: Partial<Parameters<typeof filterConversations>[1]>) =>
  filterConversations(rows, { query: '', filter: 'all', open: undefined, ...over }).map(
    (row) => row.name,
  )

test('each filter shows its own', () => {
  expect(shown({ filter: 'unread' })).toEqual(['ana'])
  expect(shown({ filter: 'needsReply' })).toEqual(['ana', 'cora'])
  expect(shown({ filter: 'drafts' })).toEqual(['ben'])
})

test('the open conversation stays in a filtered list when it has been read', () => {
  expect(shown({ filter: 'unread', open: rows[2]?.patient })).toEqual(['ana', 'cora'])
})

test('search and filter work together', () => {
  expect(shown({ filter: 'needsReply', query: 'co' })).toEqual(['cora'])
})

test('without search and filter the list itself is handed on', () => {
  expect(filterConversations(rows, { query: ' ', filter: 'all', open: undefined })).toBe(rows)
})
