import { expect, test } from 'vitest'
import { pinProblem } from '#shared/model/pin.ts'

test.each([
  ['28041a', 'digits'],
  ['28041', 'short'],
  ['1'.repeat(33), 'long'],
  ['111111', 'easy'],
  ['123456', 'easy'],
  ['987654', 'easy'],
  ['280417', undefined],
  ['123457', undefined],
])('%s: %s', (pin, problem) => {
  expect(pinProblem(pin)).toBe(problem)
})
