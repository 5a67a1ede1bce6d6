import { expect, test } from 'vitest'
import { rowAfter } from '#renderer/features/patients/use-row-keys.ts'

test.each([
  ['ArrowDown', 3, 4],
  ['ArrowUp', 3, 2],
  ['ArrowUp', 0, 0],
  ['ArrowDown', 49, 49],
  ['PageDown', 3, 13],
  ['PageUp', 3, 0],
  ['Home', 30, 0],
  ['End', 3, 49],
])('%s at row %i of 50 leads to row %i', (key, at, next) => {
  expect(rowAfter(key, at, 50)).toBe(next)
})

test('other keys stay what they are', () => {
  expect(rowAfter('a', 3, 50)).toBeUndefined()
  expect(rowAfter('Enter', 3, 50)).toBeUndefined()
})
