import { expect, test } from 'vitest'
import { CrashPolicy } from '#electron/main/windows/crash-policy.ts'
import { FakeClock } from '#tests/support/fake-clock.ts'

const minutes = 60_000

function aPolicy() {
  const clock = new FakeClock()
  const policy = new CrashPolicy(clock)
  const crashAfter = async (ms: number) => {
    await clock.advance(ms)
    return policy.note()
  }
  return { policy, crashAfter }
}

test('the first crash is mended at once, the second after a second, the third leads to the safe mode', async () => {
  const { crashAfter } = aPolicy()
  expect(await crashAfter(0)).toEqual({ next: 'restart', delayMs: 0 })
  expect(await crashAfter(0)).toEqual({ next: 'restart', delayMs: 1_000 })
  expect(await crashAfter(5 * minutes - 1)).toEqual({ next: 'safe-mode' })
})

test('a crash is forgotten five minutes later', async () => {
  const { crashAfter } = aPolicy()
  await crashAfter(0)
  await crashAfter(minutes)
  expect(await crashAfter(4 * minutes)).toEqual({ next: 'restart', delayMs: 1_000 })
  expect(await crashAfter(minutes)).toEqual({ next: 'restart', delayMs: 1_000 })
  expect(await crashAfter(5 * minutes)).toEqual({ next: 'restart', delayMs: 0 })
})

test('whoever starts afresh begins the count again', async () => {
  const { policy, crashAfter } = aPolicy()
  await crashAfter(0)
  await crashAfter(0)
  policy.reset()
  expect(await crashAfter(0)).toEqual({ next: 'restart', delayMs: 0 })
})
