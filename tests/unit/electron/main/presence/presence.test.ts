import { describe, expect, test } from 'vitest'
import { toInstant } from '#shared/model/instant.ts'
import { presenceAt } from '#shared/model/presence.ts'
import { DeskActivity } from '#electron/main/presence/desk-activity.ts'
import { PatientPresence } from '#electron/main/presence/patient-presence.ts'
import { ServiceClock } from '#electron/main/presence/service-clock.ts'
import { aBranchId, aPatientId, morningMs } from '#tests/support/builders.ts'
import { FakeClock } from '#tests/support/fake-clock.ts'

describe('the presence window', () => {
  test.each([
    ['just now', 0, 'online'],
    ['exactly 120 s ago', 120_000, 'online'],
    ['a millisecond more', 120_001, 'away'],
    ['an hour ago', 3_600_000, 'away'],
    ['in the future, by a service clock that was set right', -60_000, 'online'],
    ['a day in the future, by one that stepped back', -86_400_000, 'away'],
  ] as const)('active %s', (_, agoMs, expected) => {
    expect(presenceAt(morningMs - agoMs, morningMs)).toBe(expected)
  })

  test('is unknown before this connection has had a reply', () => {
    expect(presenceAt(morningMs, undefined)).toBe('unknown')
  })

  test('somebody who was never active is away', () => {
    expect(presenceAt(undefined, morningMs)).toBe('away')
  })
})

describe('the service’s clock', () => {
  test.each([
    [
      'set back after the last reply is known to be wrong, also when the connection is lost',
      -86_400_000,
      86_400_000,
    ],
    ['that is ahead after the last reply may have slept, and is believed', 86_400_000, 0],
  ])('a clock %s', async (_, setBy, skew) => {
    const clock = new FakeClock(morningMs)
    const service = new ServiceClock(clock)
    service.noteReply(morningMs)
    await clock.advance(5_000)
    clock.setWall(clock.now() + setBy)
    service.noteLost()
    expect(service.skew()).toBe(skew)
  })

  test('is unknown until a reply, goes on between replies, and is unknown again without a connection', async () => {
    const clock = new FakeClock(0)
    const service = new ServiceClock(clock)
    expect(service.now()).toBeUndefined()
    service.noteReply(morningMs)
    await clock.advance(5_000)
    expect(service.now()).toBe(morningMs + 5_000)
    service.noteLost()
    expect(service.now()).toBeUndefined()
    expect(service.bestGuess()).toBe(morningMs + 5_000)
  })

  test('stamps by the service’s time, whatever this computer’s clock says and whenever it is set', async () => {
    const clock = new FakeClock(morningMs + 86_400_000)
    const service = new ServiceClock(clock)
    expect(service.stamp()).toBe(clock.now())
    service.noteReply(morningMs)
    await clock.advance(5_000)
    expect(service.stamp()).toBe(morningMs + 5_000)
    clock.setWall(morningMs - 3_600_000)
    expect(service.stamp()).toBe(morningMs + 5_000)
    expect(service.skew()).toBe(3_605_000)
  })

  test('without a connection a computer that sleeps still stamps with the time that has passed', () => {
    const clock = new FakeClock(morningMs + 60_000)
    const service = new ServiceClock(clock)
    service.noteReply(morningMs)
    service.noteLost()
    // Asleep: the computer's clock goes on, the steady one stands still.
    clock.setWall(morningMs + 60_000 + 8 * 3_600_000)
    expect(service.stamp()).toBe(morningMs + 8 * 3_600_000)
  })
})

describe('patients of a branch', () => {
  const branch = aBranchId()
  const maria = aPatientId()
  const active = (agoMs: number) => ({ patient: maria, lastActiveAt: toInstant(morningMs - agoMs) })

  test('a branch without a reply on this connection is unknown', () => {
    const presence = new PatientPresence()
    presence.note(branch, [active(0)])
    expect(presence.online(morningMs)).toEqual({})
  })

  test('online turns to away by itself as time passes', () => {
    const presence = new PatientPresence()
    presence.note(branch, [active(0)])
    presence.markKnown(branch)
    expect(presence.online(morningMs + 120_000)).toEqual({ [branch]: [maria] })
    expect(presence.online(morningMs + 120_001)).toEqual({ [branch]: [] })
  })

  test('an older signal that comes late does not take anybody offline', () => {
    const presence = new PatientPresence()
    presence.markKnown(branch)
    presence.note(branch, [active(0)])
    presence.note(branch, [active(300_000)])
    expect(presence.online(morningMs)).toEqual({ [branch]: [maria] })
  })

  test('activity from before the service’s clock stepped back gives way to what is told after it', () => {
    const presence = new PatientPresence()
    presence.markKnown(branch)
    presence.note(branch, [active(-86_400_000)], morningMs + 86_400_000)
    presence.note(branch, [active(0)], morningMs)
    expect(presence.online(morningMs)).toEqual({ [branch]: [maria] })
    expect(presence.online(morningMs + 120_001)).toEqual({ [branch]: [] })
  })

  test('without a connection everything is unknown', () => {
    const presence = new PatientPresence()
    presence.note(branch, [active(0)])
    presence.markKnown(branch)
    presence.forgetConnection()
    expect(presence.online(morningMs)).toEqual({})
  })
})

describe('this desk’s own activity', () => {
  test('is said at most every 30 s, and at once for another branch', async () => {
    const clock = new FakeClock()
    const said: string[] = []
    const activity = new DeskActivity(clock, (branch) => said.push(branch))
    activity.noteUse(aBranchId('br_a'))
    activity.noteUse(aBranchId('br_a'))
    await clock.advance(29_999)
    activity.noteUse(aBranchId('br_a'))
    expect(said).toEqual(['br_a'])
    await clock.advance(1)
    activity.noteUse(aBranchId('br_a'))
    activity.noteUse(aBranchId('br_b'))
    expect(said).toEqual(['br_a', 'br_a', 'br_b'])
  })
})
