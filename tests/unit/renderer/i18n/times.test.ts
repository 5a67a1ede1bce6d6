import { expect, test } from 'vitest'
import { Times } from '#renderer/i18n/times.ts'

const manila = new Times('en', 'Asia/Manila')
// Wednesday 18 November 2026, 09:41 in Manila.
const now = '2026-11-18T01:41:00.000Z'
const today = manila.day(now)

test('the list shows the time today, the weekday this week, and the date before that', () => {
  expect(manila.inList(now, today)).toMatch(/^9:41/)
  expect(manila.inList('2026-11-15T01:00:00.000Z', today)).toBe('Sun')
  expect(manila.inList('2026-11-03T01:00:00.000Z', today)).toMatch(/Nov/)
  expect(manila.inList('2025-11-03T01:00:00.000Z', today)).toMatch(/2025/)
})

test('days begin at midnight in the branch, not on this computer', () => {
  expect(manila.day('2026-11-17T15:59:59.000Z')).toBe('2026-11-17')
  expect(manila.day('2026-11-17T16:00:00.000Z')).toBe('2026-11-18')
  expect(manila.separator('2026-11-17T16:00:00.000Z', today)).toEqual({ is: 'today' })
  expect(manila.separator('2026-11-17T15:59:59.000Z', today)).toEqual({ is: 'yesterday' })
})

test('an older day is named with its weekday', () => {
  const words = manila.separator('2026-11-10T02:00:00.000Z', today)
  expect(words).toMatchObject({ is: 'date', words: expect.stringMatching(/^Tue/) as string })
})

test('a day of birth is the same day everywhere', () => {
  const honolulu = new Times('en', 'Pacific/Honolulu')
  expect(honolulu.date('1990-03-01')).toBe(manila.date('1990-03-01'))
  expect(honolulu.date('1990-03-01')).toMatch(/1/)
})

test('an age is told in the largest unit that is full', () => {
  const after = (minutes: number, width: 'short' | 'long') =>
    manila.span(now, Date.parse(now) + minutes * 60_000, width)
  expect(after(14, 'long')).toBe('14 minutes')
  expect(after(42, 'short')).toBe('42 min')
  expect(after(119, 'long')).toBe('1 hour')
  expect(after(3 * 24 * 60, 'short')).toBe('3 days')
})
