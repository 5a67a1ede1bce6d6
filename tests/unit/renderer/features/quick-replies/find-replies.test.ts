import { expect, test } from 'vitest'
import { starterReplies } from '#shared/locales/starter-replies.ts'
import { findReplies } from '#renderer/features/quick-replies/find-replies.ts'
import { openedQuery, slashQuery } from '#renderer/features/quick-replies/reply-query.ts'
import { placeAfter, placeBefore } from '#renderer/features/quick-replies/open-place.ts'
import { aReply } from '#tests/support/a-reply.ts'

const english = starterReplies('en')
const found = (words: string, replies = english) =>
  findReplies(replies, words).map(({ shortcut }) => shortcut)

test('without words all are there, in their own order', () => {
  expect(found(' ')).toEqual(english.map(({ shortcut }) => shortcut))
})

test('the shortcut comes first, then the title, then the text', () => {
  const replies = [
    aReply({ id: 'c', title: 'Other', shortcut: 'other', body: 'Ask for late fees.' }),
    aReply({ id: 'b', title: 'Late again', shortcut: 'again', body: 'x' }),
    aReply({ id: 'd', title: 'Later', shortcut: 'late-call', body: 'x' }),
    aReply({ id: 'a', title: 'Delay', shortcut: 'late', body: 'x' }),
  ]
  expect(found('late', replies)).toEqual(['late', 'late-call', 'again', 'other'])
})

test('words in another order, a slip of the finger and other letters find it too', () => {
  expect(found('late running')[0]).toBe('late')
  expect(found('apointment')).toContain('confirm')
  expect(found('DIRECCIONES')).toEqual([])
  expect(found('DIRÉCTIONS')[0]).toBe('directions')
})

test('what is nowhere finds nothing', () => {
  expect(found('xyzzy')).toEqual([])
})

test.each([
  ['/', 1, { from: 0, to: 1, words: '' }],
  ['/conf', 5, { from: 0, to: 5, words: 'conf' }],
  ['/opening hours', 14, { from: 0, to: 14, words: 'opening hours' }],
  ['Hello\n  /conf', 13, { from: 8, to: 13, words: 'conf' }],
  ['/confirm', 3, { from: 0, to: 3, words: 'co' }],
] as const)('a slash that begins a line asks: %j', (text, caret, query) => {
  expect(slashQuery(text, caret)).toEqual(query)
})

test.each([
  ['Hello', 5],
  ['and/or', 6],
  ['//', 2],
  ['/one/two', 8],
  ['/conf\nnext', 10],
  [`/${'x'.repeat(41)}`, 42],
])('and nothing else does: %j', (text, caret) => {
  expect(slashQuery(text, caret)).toBeUndefined()
})

test('an opened list asks with what is typed since, until the caret goes elsewhere', () => {
  expect(openedQuery('Hi hours there', 3, 8)).toEqual({ from: 3, to: 8, words: 'hours' })
  expect(openedQuery('Hi hours', 3, 2)).toBeUndefined()
  expect(openedQuery('Hi \n', 3, 4)).toBeUndefined()
})

test('Tab goes from blank to blank and leaves behind the last, Shift+Tab before the first', () => {
  const text = 'On [[date]] at [[time]]'
  const first = placeAfter(text, { from: 0, to: 0 })
  const second = first && placeAfter(text, first)
  expect([first?.name, second?.name]).toEqual(['date', 'time'])
  expect(second && placeAfter(text, second)).toBeUndefined()
  expect(second && placeBefore(text, second)?.name).toBe('date')
  expect(first && placeBefore(text, first)).toBeUndefined()
})
