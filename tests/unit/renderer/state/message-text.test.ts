import { expect, test } from 'vitest'
import { judgeText, prepareText } from '#renderer/state/message-text.ts'

test('what leaves is composed, with plain line ends and without blank ends or control signs', () => {
  expect(prepareText('  Jose\u0301\r\nline two\u0007\t \n')).toBe('José\nline two')
})

test('blank text cannot be sent', () => {
  expect(judgeText(' \n ').canSend).toBe(false)
})

test('4,000 characters can be sent, one more cannot', () => {
  expect(judgeText('x'.repeat(4_000))).toEqual({ canSend: true, left: 0 })
  expect(judgeText('x'.repeat(4_001))).toEqual({ canSend: false, left: -1 })
})

test('an emoji counts as one character', () => {
  expect(judgeText('👍'.repeat(4_000)).canSend).toBe(true)
})

test('nothing is counted far from the limit', () => {
  expect(judgeText('Good morning').left).toBeUndefined()
})
