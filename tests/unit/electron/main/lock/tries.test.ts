import { expect, test } from 'vitest'
import { Tries } from '#electron/main/lock/tries.ts'
import { FakeClock } from '#tests/support/fake-clock.ts'

const wrong = (tries: Tries) => {
  tries.count()
  tries.wasWrong()
}

test('five tries are free, and each after that waits twice as long, half an hour at most', async () => {
  const clock = new FakeClock()
  const tries = new Tries(clock)
  const waits: number[] = []
  for (let at = 0; at < 13; at += 1) {
    wrong(tries)
    waits.push(tries.waitMs / 1_000)
    await clock.advance(tries.waitMs)
  }
  expect(waits).toEqual([0, 0, 0, 0, 30, 60, 120, 240, 480, 960, 1_800, 1_800, 1_800])
  expect(tries.waitMs).toBe(0)
})

test('whoever starts with failures behind them waits the whole delay again', async () => {
  const clock = new FakeClock()
  const tries = new Tries(clock, 6)
  expect([tries.waitMs, tries.left]).toEqual([60_000, 0])
  await clock.advance(59_000)
  expect(tries.waitMs).toBe(1_000)
})

test('the right secret ends it all', () => {
  const tries = new Tries(new FakeClock(), 9)
  tries.reset()
  expect([tries.waitMs, tries.left, tries.failures]).toEqual([0, 5, 0])
})
