import { expect, test } from 'vitest'
import {
  countFilters,
  filterConversations,
} from '#renderer/features/conversations/filter-conversations.ts'
import { aConversation } from '#tests/unit/renderer/support.ts'

const rows = [
  { ...aConversation('ana', 3), unread: 1, needsReply: true },
  { ...aConversation('ben', 2), draft: true },
  { ...aConversation('cora', 1), needsReply: true },
]
const shown = (over: Partial<Parameters<typeof filterConversations>[1]>) =>
  filterConversations(rows, { query: '', filter: 'all', stays: undefined, ...over }).map(
    (row) => row.name,
  )

test('each filter shows its own', () => {
  expect(shown({ filter: 'unread' })).toEqual(['ana'])
  expect(shown({ filter: 'needsReply' })).toEqual(['ana', 'cora'])
  expect(shown({ filter: 'drafts' })).toEqual(['ben'])
})

test('a conversation that stays is shown although it does not pass', () => {
  expect(shown({ filter: 'drafts', stays: rows[0]?.patient })).toEqual(['ana', 'ben'])
})

test('each filter has its count, whatever else is asked for', () => {
  expect(countFilters(rows)).toEqual({ all: 3, unread: 1, needsReply: 2, drafts: 1 })
})

test('search and filter work together', () => {
  expect(shown({ filter: 'needsReply', query: 'co' })).toEqual(['cora'])
})

test('without search and filter the list itself is handed on', () => {
  expect(filterConversations(rows, { query: ' ', filter: 'all', stays: undefined })).toBe(rows)
})
