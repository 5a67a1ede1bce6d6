import { expect, test } from 'vitest'
import { prepareText } from '#shared/model/prepare-text.ts'
import { judgeText, withoutStrangeSigns } from '#renderer/state/message-text.ts'

test('what leaves is composed, with plain line ends and without blank ends or control signs', () => {
  expect(prepareText('  Jose\u0301\r\nline two\u0007\t \n')).toBe('José\nline two')
})

test('blank text cannot be sent', () => {
  expect(judgeText(' \n ')).toMatchObject({ canSend: false, problem: 'blank' })
  expect(judgeText('')).toMatchObject({ canSend: false, problem: undefined })
})

test('a text with signs that nobody can see cannot be sent until they are out', () => {
  expect(judgeText('See\u0007 you')).toMatchObject({ canSend: false, problem: 'signs' })
  expect(judgeText(withoutStrangeSigns('See\u0007 \ud800you'))).toMatchObject({ canSend: true })
  expect(judgeText('One\ttwo\r\nthree')).toMatchObject({ canSend: true })
})

test('4,000 characters can be sent, one more cannot', () => {
  expect(judgeText('x'.repeat(4_000))).toMatchObject({ canSend: true, left: 0 })
  expect(judgeText('x'.repeat(4_001))).toMatchObject({
    canSend: false,
    problem: 'too-long',
    left: -1,
  })
})

test('an emoji counts as one character', () => {
  expect(judgeText('👍'.repeat(4_000)).canSend).toBe(true)
})

test('nothing is counted far from the limit', () => {
  expect(judgeText('Good morning').left).toBeUndefined()
})
