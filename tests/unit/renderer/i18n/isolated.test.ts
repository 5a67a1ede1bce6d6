import { expect, test } from 'vitest'
import { isolated } from '#renderer/i18n/isolated.ts'

test('an ordinary name stays as it is, letter for letter', () => {
  expect(isolated('Inés Villanueva-Dimaculangan')).toBe('Inés Villanueva-Dimaculangan')
  expect(isolated('陳大文 🦷')).toBe('陳大文 🦷')
})

test.each([
  ['a right-to-left name', 'מרים', '\u2068מרים\u2069'],
  ['an override without an end', 'Maria \u202e', '\u2068Maria \u202e\u2069'],
  ['an end without a beginning', 'a\u2069\u202eb', '\u2068a\u202eb\u2069'],
  ['an isolate without an end', 'a\u2067b', '\u2068ab\u2069'],
])('%s turns only itself', (_, value, expected) => {
  expect(isolated(value)).toBe(expected)
})
