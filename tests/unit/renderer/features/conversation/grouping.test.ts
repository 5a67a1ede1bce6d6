import { expect, test } from 'vitest'
import { dividerSeq, isOneRun } from '#renderer/features/conversation/grouping.ts'
import { aMessage, fromAna, messagesFrom } from '#tests/unit/renderer/support.ts'

test('messages of one person within five minutes read as one turn', () => {
  expect(isOneRun(aMessage(1), aMessage(5))).toBe(true)
  expect(isOneRun(aMessage(1), aMessage(6))).toBe(false)
  expect(isOneRun(aMessage(1), aMessage(2, fromAna))).toBe(false)
})

test('two colleagues are two turns', () => {
  const fromBen = { ...fromAna, id: 'st_ben', name: 'Ben' }
  expect(isOneRun(aMessage(1, fromAna), aMessage(2, fromBen))).toBe(false)
})

test('the divider stands above the first unread message of the patient', () => {
  const messages = [aMessage(1), aMessage(2, fromAna), aMessage(3), aMessage(4)]
  expect(dividerSeq(messages, { upTo: 1, unread: 2 })).toBe(3)
})

test('there is no divider when nothing was unread, or when its place is not loaded', () => {
  expect(dividerSeq(messagesFrom(1, 4), { upTo: 4, unread: 0 })).toBeUndefined()
  expect(dividerSeq(messagesFrom(10, 14), { upTo: 5, unread: 9 })).toBeUndefined()
})
