import { expect, test } from 'vitest'
import { faultMode, underSeed } from '#tests/support/faults/fault-mode.ts'
import { Random } from '#tests/support/faults/random.ts'

const firstOf = (seed: number) => {
  const random = new Random(seed)
  return Array.from({ length: 1_000 }, () => random.unit())
}

test('a seed repeats itself, and another one does not', () => {
  expect(firstOf(7)).toEqual(firstOf(7))
  expect(firstOf(7)).not.toEqual(firstOf(8))
})

test('the numbers are spread evenly over the whole range', () => {
  const numbers = firstOf(1)
  const mean = numbers.reduce((sum, one) => sum + one, 0) / numbers.length
  expect(mean).toBeGreaterThan(0.45)
  expect(mean).toBeLessThan(0.55)
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...numbers)).toBeLessThan(1)
  const random = new Random(3)
  const thrown = new Set(Array.from({ length: 200 }, () => random.between(1, 6)))
  expect([...thrown].sort()).toEqual([1, 2, 3, 4, 5, 6])
})

test('the short form has five seeds and two hundred messages each way; the long form has more', () => {
  const short = faultMode({})
  expect(short).toMatchObject({ isLong: false, seeds: [1, 2, 3, 4, 5], messagesEachWay: 200 })
  const long = faultMode({ FAULTS: 'long' })
  expect(long.seeds.length).toBeGreaterThan(short.seeds.length)
  expect(long.messagesEachWay).toBeGreaterThan(short.messagesEachWay)
  expect(faultMode({ FAULT_SEEDS: '42,7' }).seeds).toEqual([42, 7])
  expect(() => faultMode({ FAULT_SEEDS: 'many' })).toThrow(/FAULT_SEEDS/)
})

test('whatever fails says which fault and which seed it was', async () => {
  const failing = underSeed('broker killed', 42, () => Promise.reject(new Error('lost one')))
  await expect(failing).rejects.toThrow(/"broker killed", seed 42 .*lost one/)
})
