import { expect, test } from 'vitest'
import { IdleWatch } from '#electron/main/lock/idle-watch.ts'
import { FakeClock } from '#tests/support/fake-clock.ts'

async function aWatch({ isLockable = true } = {}) {
  const clock = new FakeClock()
  const state = { idle: 0 as number | undefined, isSystemLocked: false, isLockable }
  const counted: (number | null)[] = []
  const locked: string[] = []
  const watch = new IdleWatch({
    clock,
    idleSeconds: () => state.idle,
    isSystemLocked: () => state.isSystemLocked,
    limitMinutes: () => 1,
    isLockable: () => state.isLockable,
    onCountdown: (seconds) => counted.push(seconds),
    lock: (cause) => {
      locked.push(cause)
      state.isLockable = false
    },
  })
  watch.start()
  await clock.advance(0)
  return { clock, state, counted, locked, watch }
}

test('nobody uses the computer: twenty seconds are counted, then it locks', async () => {
  const { clock, state, counted, locked } = await aWatch()
  state.idle = 10_000
  await clock.advance(38_000)
  expect([counted, locked]).toEqual([[], []])
  await clock.advance(22_000)
  expect(counted[0]).toBe(20)
  expect(counted.slice(0, -1)).toEqual(
    [...counted.slice(0, -1)].sort((a, b) => Number(b) - Number(a)),
  )
  expect([counted.at(-1), locked]).toEqual([null, ['idle']])
})

test('a use of the window or of the computer calls the countdown off', async () => {
  const { clock, state, counted, locked, watch } = await aWatch()
  state.idle = 10_000
  await clock.advance(45_000)
  watch.noteUse()
  expect(counted.at(-1)).toBeNull()
  await clock.advance(45_000)
  expect(counted.at(-1)).not.toBeNull()
  state.idle = 0
  await clock.advance(1_000)
  expect([counted.at(-1), locked]).toEqual([null, []])
})

test('whoever has just come in is not idle for the time before, and nobody is when nothing can be locked', async () => {
  const { clock, state, locked } = await aWatch({ isLockable: false })
  state.idle = 10_000
  await clock.advance(600_000)
  state.isLockable = true
  await clock.advance(38_000)
  expect(locked).toEqual([])
})

test('the lock of the system is followed at once', async () => {
  const { clock, state, locked } = await aWatch()
  state.isSystemLocked = true
  await clock.advance(2_000)
  expect(locked).toEqual(['system'])
})

test('where the system does not tell, the use of the window alone is counted', async () => {
  const { clock, state, locked, watch } = await aWatch()
  state.idle = undefined
  await clock.advance(40_000)
  watch.noteUse()
  await clock.advance(40_000)
  expect(locked).toEqual([])
  await clock.advance(30_000)
  expect(locked).toEqual(['idle'])
})

test('nor is whoever comes in right after the desk has locked itself, before it is looked at again', async () => {
  const { clock, state, locked, watch } = await aWatch()
  state.idle = 10_000
  await clock.advance(60_000)
  expect(locked).toEqual(['idle'])
  watch.noteState()
  state.isLockable = true
  await clock.advance(38_000)
  expect(locked).toEqual(['idle'])
})
