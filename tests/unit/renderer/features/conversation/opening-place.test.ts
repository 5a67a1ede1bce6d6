import { expect, test } from 'vitest'
import { openingSeq } from '#renderer/features/conversation/opening-place.ts'
import { aMessage, messagesFrom } from '#tests/unit/renderer/support.ts'

const long = (seq: number) => ({ ...aMessage(seq), text: 'word '.repeat(200) })

test('a conversation without unread messages opens at its end', () => {
  expect(openingSeq(messagesFrom(1, 80), undefined)).toBeUndefined()
})

test('a few unread messages are seen with their divider at the end', () => {
  expect(openingSeq(messagesFrom(11, 80), 79)).toBeUndefined()
})

test('many unread messages open with the message above the divider', () => {
  expect(openingSeq(messagesFrom(11, 80), 31)).toBe(30)
})

test('a long message above the divider takes no room from what is new', () => {
  expect(openingSeq([long(1), long(2)], 2)).toBe(2)
})

test('unread from the first message on opens at the beginning', () => {
  expect(openingSeq(messagesFrom(1, 80), 1)).toBe(1)
})
