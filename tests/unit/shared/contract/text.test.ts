import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkText, countCodePoints, countUtf8Bytes, textUpTo } from '#shared/contract/text.ts'

describe('the text of a message', () => {
  test.each([
    ['one letter', 'a', 'ok'],
    ['lines', 'first\nsecond', 'ok'],
    ['an accent in one code point', 'Niña', 'ok'],
    ['4,000 letters outside the basic plane', '𝒜'.repeat(4_000), 'ok'],
    ['one more', '𝒜'.repeat(4_001), 'too_long'],
    ['nothing', '', 'invalid'],
    ['white space only', ' \n\u00a0\u3000', 'invalid'],
    ['an accent as a code point of its own', 'Nin\u0303a', 'invalid'],
    ['a tab', 'a\tb', 'invalid'],
    ['a carriage return', 'a\r\nb', 'invalid'],
    ['a C1 control character', 'a\u0085b', 'invalid'],
    ['half of a pair', 'a\ud83d', 'invalid'],
    ['a text that is both too long and invalid', `${'x'.repeat(4_001)}\u0000`, 'invalid'],
  ])('%s', (_, text, verdict) => {
    expect(checkText(text)).toBe(verdict)
  })

  test('lengths are those of the encoder and the iterator, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(countUtf8Bytes(text)).toBe(new TextEncoder().encode(text).byteLength)
        expect(countCodePoints(text)).toBe(Array.from(text).length)
      }),
    )
  })

  test('a name is counted in code points too', () => {
    expect(textUpTo(3).safeParse('𝒜𝒜𝒜').success).toBe(true)
    expect(textUpTo(3).safeParse('𝒜𝒜𝒜𝒜').success).toBe(false)
    expect(textUpTo(3).safeParse('').success).toBe(false)
  })
})
