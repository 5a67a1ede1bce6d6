import { expect, test } from 'vitest'
import { mergeConversations } from '#renderer/state/merge-conversations.ts'
import { aConversation } from '#tests/unit/renderer/support.ts'

const known = [aConversation('c', 30), aConversation('b', 20), aConversation('a', 10)]
const order = (rows: readonly { patient: string }[]) => rows.map((row) => row.patient).join('')

test('a conversation with a new message moves to the top, and the others keep their objects', () => {
  const fresh = aConversation('a', 40)
  const merged = mergeConversations(known, [fresh.patient], [fresh])
  expect(order(merged)).toBe('acb')
  expect(merged[1]).toBe(known[0])
})

test('a conversation that changed without a new message stays where it is', () => {
  const fresh = { ...aConversation('b', 20), draft: true }
  const merged = mergeConversations(known, [fresh.patient], [fresh])
  expect(order(merged)).toBe('cba')
  expect(merged[1]).toEqual(fresh)
})

test('a changed patient without a row is gone from the list', () => {
  const gone = aConversation('b').patient
  expect(order(mergeConversations(known, [gone], []))).toBe('ca')
})

test('newly linked patients without a message come last, by name', () => {
  const fresh = [aConversation('z'), aConversation('d')]
  const changed = fresh.map((row) => row.patient)
  expect(order(mergeConversations(known, changed, fresh))).toBe('cbadz')
})
