import { describe, expect, test } from 'vitest'
import type { Instant } from '#shared/model/instant.ts'
import { toInstant } from '#shared/model/instant.ts'
import { Pause } from '#electron/main/notifications/pause.ts'
import { isQuietAt, minutesAt } from '#electron/main/notifications/quiet-hours.ts'
import { FakeClock } from '#tests/support/fake-clock.ts'

/** 22 November 2026, nine in the morning in Manila. */
const morning = Date.parse('2026-11-22T01:00:00.000Z')
const minuteMs = 60_000
const minutes = (hours: number, more = 0) => hours * 60 + more

describe('quiet hours', () => {
  const overnight = { from: '18:00', to: '08:00' }
  const atNoon = { from: '12:00', to: '13:00' }
  test.each([
    { when: 'before they begin', hours: overnight, at: minutes(17, 59), isQuiet: false },
    { when: 'as they begin', hours: overnight, at: minutes(18), isQuiet: true },
    { when: 'at midnight', hours: overnight, at: 0, isQuiet: true },
    { when: 'just before they end', hours: overnight, at: minutes(7, 59), isQuiet: true },
    { when: 'as they end', hours: overnight, at: minutes(8), isQuiet: false },
    { when: 'before noon', hours: atNoon, at: minutes(11, 59), isQuiet: false },
    { when: 'over noon', hours: atNoon, at: minutes(12, 30), isQuiet: true },
    { when: 'after noon', hours: atNoon, at: minutes(13), isQuiet: false },
    {
      when: 'which are none',
      hours: { from: '09:00', to: '09:00' },
      at: minutes(9),
      isQuiet: false,
    },
  ])('from $hours.from to $hours.to, $when: $isQuiet', ({ hours, at, isQuiet }) => {
    expect(isQuietAt(hours, at)).toBe(isQuiet)
  })

  test.each([
    ['Asia/Manila', minutes(9)],
    ['Europe/Berlin', minutes(2)],
    ['America/St_Johns', minutes(21, 30)],
    ['No/Such_Zone', minutes(9)],
    [undefined, minutes(9)],
  ])('are by the clock of the branch: %s', (zone, at) => {
    expect(minutesAt(morning, zone)).toBe(at)
  })
})

describe('a pause', () => {
  function aPause(kept: { pausedUntil: Instant | null } = { pausedUntil: null }) {
    const clock = new FakeClock(morning)
    const told: (Instant | null)[] = []
    const pause = new Pause({
      ...{ clock, kept, timeZone: () => 'Asia/Manila' },
      onChanged: (until) => told.push(until),
    })
    return { pause, clock, told, kept }
  }

  test('runs for as long as was said, and tells its end', async () => {
    const { pause, clock, told, kept } = aPause()
    pause.set(30)
    expect(pause.until).toBe(toInstant(morning + 30 * minuteMs))
    await clock.advance(29 * minuteMs)
    expect([pause.until !== null, told.at(-1) !== null]).toEqual([true, true])
    await clock.advance(minuteMs)
    expect([pause.until, told.at(-1), kept.pausedUntil, clock.waiting]).toEqual([
      ...[null, null, null],
      0,
    ])
  })

  test('until tomorrow ends at six in the morning, where the practice is', () => {
    const { pause } = aPause()
    pause.set('tomorrow')
    expect(pause.until).toBe('2026-11-22T22:00:00.000Z')
  })

  test('ends when somebody says so, and a new one takes the place of the one before', () => {
    const { pause, told } = aPause()
    pause.set(60)
    pause.set(30)
    expect(pause.until).toBe(toInstant(morning + 30 * minuteMs))
    pause.set(null)
    expect([pause.until, told.at(-1)]).toEqual([null, null])
  })

  test('outlives a restart', () => {
    const { kept } = aPause({ pausedUntil: null })
    kept.pausedUntil = toInstant(morning + 5 * minuteMs)
    expect(aPause(kept).told).toEqual([kept.pausedUntil])
  })

  test.each([
    ['that is over by the time the app starts', -minuteMs],
    ['that a clock which was set back would make days long', 25 * 60 * minuteMs],
  ])('%s is none', (_, inMs) => {
    const { pause, kept, told } = aPause({ pausedUntil: toInstant(morning + inMs) })
    expect([pause.until, kept.pausedUntil, told]).toEqual([null, null, [null]])
  })
})
