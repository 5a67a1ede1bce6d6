import { expect, test } from 'vitest'
import { AppError } from '#shared/app-error.ts'
import { throughRestart } from '#electron/main/cache/through-restart.ts'
import { FakeClock } from '#tests/support/fake-clock.ts'

const gone = () => new AppError('cache-unavailable', 'The cache host is gone')

/** Fails as often as there are failures, and then works. */
function work(failures: Error[]) {
  const done = { times: 0 }
  const run = () => {
    done.times += 1
    const failure = failures.shift()
    return failure ? Promise.reject(failure) : Promise.resolve('stored')
  }
  return { done, run }
}

test('what meets a cache host in its fall is done with the one that follows', async () => {
  const clock = new FakeClock()
  const { done, run } = work([gone(), gone()])
  const result = throughRestart(clock, run)
  await clock.advance(200)
  expect([await result, done.times]).toEqual(['stored', 3])
})

test('a cache host that does not come back is waited for ten seconds', async () => {
  const clock = new FakeClock()
  const { run } = work(Array.from({ length: 1_000 }, gone))
  const failed = expect(throughRestart(clock, run)).rejects.toMatchObject({
    code: 'cache-unavailable',
  })
  await clock.advance(10_100)
  await failed
  expect(clock.waiting).toBe(0)
})

test('what a cache host has held up for long before its end is done with the next one too', async () => {
  const clock = new FakeClock()
  const { done, run } = work([gone()])
  const hung = () => new Promise<void>((resolve) => clock.after(40_000, resolve))
  const result = throughRestart(clock, async () => {
    if (done.times === 0) await hung()
    return run()
  })
  await clock.advance(41_000)
  expect([await result, done.times]).toEqual(['stored', 2])
})

test('any other failure is said at once', async () => {
  const { done, run } = work([new AppError('text-refused', 'It cannot be sent')])
  await expect(throughRestart(new FakeClock(), run)).rejects.toMatchObject({ code: 'text-refused' })
  expect(done.times).toBe(1)
})
