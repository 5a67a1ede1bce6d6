import { expect, test } from 'vitest'
import { writeNames, writeSteps } from '#shared/cache/write-names.ts'
import { eraseSteps, mainFailPoints } from '#electron/main/fail-points.ts'
import { schedule, writeOf } from '#tests/support/fail-points.ts'
import { Random } from '#tests/support/faults/random.ts'

const seeds = [1, 2, 3, 4, 5]

test('all of them are every fail point of the code, once each', () => {
  for (const seed of seeds)
    expect(schedule(new Random(seed), 'all').sort(), `seed ${seed}`).toEqual(
      [...writeSteps, ...mainFailPoints].sort(),
    )
})

test('some of them are one of each write and every step of erasing', () => {
  const files = new Set(mainFailPoints.map(writeOf).filter((write) => write !== 'erase'))
  for (const seed of seeds) {
    const chosen = schedule(new Random(seed), 'some')
    expect(chosen, `seed ${seed}`).toHaveLength(writeNames.length + files.size + eraseSteps.length)
    const steps = eraseSteps.map((step) => `erase/${step}`)
    expect(chosen, `seed ${seed}`).toEqual(expect.arrayContaining(steps))
  }
})

test('the same seed gives the same order, another one another', () => {
  expect(schedule(new Random(1), 'some')).toEqual(schedule(new Random(1), 'some'))
  expect(schedule(new Random(1), 'some')).not.toEqual(schedule(new Random(2), 'some'))
})
