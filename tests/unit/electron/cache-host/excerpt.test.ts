import { expect, test } from 'vitest'
import { searchWords } from '#shared/model/folded-text.ts'
import { excerptOf } from '#electron/cache-host/search/excerpt.ts'
import { readingDepth } from '#electron/cache-host/search/reading-depth.ts'

function look(text: string, query: string) {
  const { excerpt, marks } = excerptOf(text, searchWords(query))
  return { excerpt, marked: marks.map(({ start, end }) => excerpt.slice(start, end)) }
}

test('a short text is shown whole, on one line', () => {
  expect(look('Good morning\npo, Friday?', 'friday')).toEqual({
    excerpt: 'Good morning po, Friday?',
    marked: ['Friday'],
  })
})

test('a long text is cut between words around the first word that was found', () => {
  const text = `${'before '.repeat(40)}the molar hurts ${'after '.repeat(60)}`
  const { excerpt, marked } = look(text, 'MOLAR')
  expect(excerpt).toMatch(/^…before .*the molar hurts after .*after…$/u)
  expect(excerpt.length).toBeLessThan(200)
  expect(marked).toEqual(['molar'])
})

test('a text without a space is cut between its characters', () => {
  const { excerpt, marked } = look(`${'😀'.repeat(100)}tooth${'😀'.repeat(200)}`, 'tooth')
  // Half a character would not come back the same.
  expect(new TextDecoder().decode(new TextEncoder().encode(excerpt))).toBe(excerpt)
  expect(marked).toEqual(['tooth'])
})

test('there is room for all of the short threads, and for as many of each long one', () => {
  expect(readingDepth([5, 10, 3], 18)).toBe(Infinity)
  expect(readingDepth([2, 100, 200], 50)).toBe(24)
  expect(readingDepth([100, 100, 100], 2)).toBe(1)
  expect(readingDepth([], 10)).toBe(Infinity)
})
