import { expect, test } from 'vitest'
import { WakeWatch } from '#electron/main/wake.ts'
import { FakeClock } from '#tests/support/fake-clock.ts'
import { fakeLog } from '#tests/support/fake-log.ts'

/** A clock whose people's time, or steady time, can be moved apart from its timers. */
class JumpingClock extends FakeClock {
  wallMs = 0
  steadyMs = 0

  override now(): number {
    return super.now() + this.wallMs
  }

  override mono(): number {
    return super.mono() + this.steadyMs
  }
}

function aWatch() {
  const clock = new JumpingClock()
  const wakes: number[] = []
  const network = { addresses: '192.168.1.7' }
  const watch = new WakeWatch({
    clock,
    log: fakeLog(),
    addresses: () => network.addresses,
    onWake: () => wakes.push(clock.now()),
  })
  watch.start()
  return { clock, wakes, watch, network }
}

test('an event of the system counts at once', () => {
  const { wakes, watch } = aWatch()
  watch.note('resume')
  watch.note('unlock')
  expect(wakes).toHaveLength(2)
})

test('an hour of ordinary time is no wake', async () => {
  const { clock, wakes } = aWatch()
  await clock.advance(3_600_000)
  expect(wakes).toEqual([])
})

test.each(['wallMs', 'steadyMs'] as const)(
  'a jump of more than 10 s in %s is a wake within two seconds, once',
  async (kind) => {
    const { clock, wakes } = aWatch()
    await clock.advance(5_000)
    clock[kind] = 10_001
    await clock.advance(2_000)
    expect(wakes).toHaveLength(1)
    await clock.advance(60_000)
    expect(wakes).toHaveLength(1)
  },
)

test('a timer that is late by less, and a clock that is set back, are none', async () => {
  const { clock, wakes } = aWatch()
  clock.wallMs = 9_000
  await clock.advance(2_000)
  clock.wallMs = -3_600_000
  await clock.advance(2_000)
  expect(wakes).toEqual([])
})

test('another network is a wake within two seconds, once', async () => {
  const { clock, wakes, network } = aWatch()
  network.addresses = ''
  await clock.advance(2_000)
  expect(wakes).toHaveLength(1)
  network.addresses = '10.0.0.4'
  await clock.advance(60_000)
  expect(wakes).toHaveLength(2)
})
