import { expect, test } from 'vitest'
import { openingPlace } from '#renderer/features/conversation/opening-place.ts'
import { aMessage, messagesFrom } from '#tests/unit/renderer/support.ts'

const end = { index: 'LAST', align: 'end' }

test('a conversation without unread messages opens at its end', () => {
  expect(openingPlace(messagesFrom(1, 80), undefined)).toEqual(end)
})

test('a few unread messages are seen with their divider at the end', () => {
  expect(openingPlace(messagesFrom(11, 80), 79)).toEqual(end)
})

test('many unread messages open at the divider, counted from the first that is loaded', () => {
  expect(openingPlace(messagesFrom(11, 80), 31)).toEqual({ index: 20, align: 'start' })
})

test('one long unread message opens at the divider', () => {
  const long = { ...aMessage(2), text: 'word '.repeat(200) }
  expect(openingPlace([aMessage(1), long], 2)).toEqual({ index: 1, align: 'start' })
})
