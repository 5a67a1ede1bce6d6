import { expect, test } from 'vitest'
import { HostWatch } from '#electron/main/cache/host-watch.ts'
import { FakeClock, settle } from '#tests/support/fake-clock.ts'

/** A host that answers at once, until it hangs. */
function aWatch() {
  const clock = new FakeClock()
  const host = { hangs: false, asked: 0, silent: 0 }
  const calls: { oldest: number | undefined } = { oldest: undefined }
  const held: (() => void)[] = []
  const watch = new HostWatch({
    clock,
    ask: () => {
      host.asked += 1
      return host.hangs ? new Promise<void>((resolve) => held.push(resolve)) : Promise.resolve()
    },
    oldestCall: () => calls.oldest,
    onSilent: () => {
      host.silent += 1
    },
  })
  const answer = () => {
    for (const resolve of held.splice(0)) resolve()
    return settle()
  }
  return { watch, clock, host, calls, answer, never: new Promise<void>(() => undefined) }
}

test('a host that answers is asked again and again, and left alone', async () => {
  const { watch, clock, host } = aWatch()
  watch.start(Promise.resolve())
  await clock.advance(600_000)
  expect(host).toMatchObject({ asked: 120, silent: 0 })
})

test('a host that is not there half a minute after it was started is silent, and one that failed is not', async () => {
  const { watch, clock, host, never } = aWatch()
  watch.start(never)
  await clock.advance(29_000)
  expect(host).toEqual({ hangs: false, asked: 0, silent: 0 })
  await clock.advance(11_000)
  expect(host).toEqual({ hangs: false, asked: 0, silent: 1 })
  watch.start(Promise.reject(new Error('It did not start')))
  await clock.advance(600_000)
  expect(host.silent).toBe(1)
})

test('a host that does not answer for half a minute is silent, which is said once', async () => {
  const { watch, clock, host } = aWatch()
  watch.start(Promise.resolve())
  await clock.advance(7_000)
  host.hangs = true
  await clock.advance(30_000)
  expect(host.silent).toBe(0)
  await clock.advance(10_000)
  expect(host.silent).toBe(1)
  await clock.advance(600_000)
  expect([host.silent, clock.waiting]).toEqual([1, 0])
})

test('a host that answers late, and then at once, is not silent', async () => {
  const { watch, clock, host, answer } = aWatch()
  watch.start(Promise.resolve())
  host.hangs = true
  await clock.advance(29_000)
  host.hangs = false
  await answer()
  await clock.advance(600_000)
  expect(host.silent).toBe(0)
})

test('the time that the computer has slept is no silence', async () => {
  const { watch, clock, host, answer } = aWatch()
  const asleep = { ms: 0 }
  const mono = clock.mono.bind(clock)
  clock.mono = () => mono() + asleep.ms
  watch.start(Promise.resolve())
  host.hangs = true
  await clock.advance(5_000)
  asleep.ms = 8 * 3_600_000
  await clock.advance(5_000)
  host.hangs = false
  await answer()
  await clock.advance(600_000)
  expect(host.silent).toBe(0)
})

test('a watch that has stopped asks nothing, and the next host begins anew', async () => {
  const { watch, clock, host } = aWatch()
  watch.start(Promise.resolve())
  host.hangs = true
  await clock.advance(34_000)
  watch.stop()
  await clock.advance(600_000)
  expect(host).toMatchObject({ asked: 1, silent: 0 })
  watch.start(Promise.resolve())
  await clock.advance(34_000)
  expect(host.silent).toBe(0)
  await clock.advance(11_000)
  expect(host.silent).toBe(1)
})

test('a host that answers, and one of its calls not within five minutes, counts as silent, once', async () => {
  const { watch, clock, host, calls } = aWatch()
  watch.start(Promise.resolve())
  calls.oldest = 7
  await clock.advance(304_000)
  expect(host.silent).toBe(0)
  await clock.advance(2_000)
  expect(host.silent).toBe(1)
  await clock.advance(600_000)
  expect([host.silent, clock.waiting]).toEqual([1, 0])
})

test('calls that follow each other without a pause are not one that is stuck', async () => {
  const { watch, clock, host, calls } = aWatch()
  watch.start(Promise.resolve())
  for (let call = 1; call <= 4; call += 1) {
    calls.oldest = call
    await clock.advance(240_000)
  }
  expect(host.silent).toBe(0)
})
