import { expect, test } from 'vitest'
import { daysBefore, daysOf, select } from '#renderer/features/transcript/selection.ts'
import { messagesFrom } from '#tests/unit/renderer/support.ts'

const today = '2026-03-02'
const dates = { from: '2026-02-10', to: '2026-02-12' }

test.each([
  ['today', { from: '2026-03-02', to: '2026-03-02' }],
  ['week', { from: '2026-02-24', to: '2026-03-02' }],
  ['dates', dates],
  ['single', null],
] as const)('%s covers the days %o', (range, days) => {
  expect(daysOf(range, dates, today)).toEqual(days)
})

test('dates in the wrong order mean the same days', () => {
  expect(daysOf('dates', { from: dates.to, to: dates.from }, today)).toEqual(dates)
})

test('a day is counted back over the end of a month and a year', () => {
  expect(daysBefore('2026-03-01', 1)).toBe('2026-02-28')
  expect(daysBefore('2026-01-01', 1)).toBe('2025-12-31')
})

const messages = messagesFrom(1, 6)
/** Two messages a day. */
const dayOf = ({ seq }: { seq: number }) => `2026-02-1${String(Math.floor((seq - 1) / 2))}`

test('a period chooses its messages, and single ones can be left out', () => {
  const days = { from: '2026-02-11', to: '2026-02-12' }
  const whole = select({ messages, dayOf, days, changed: new Set() })
  expect(whole.chosen.map(({ seq }) => seq)).toEqual([3, 4, 5, 6])
  const some = select({ messages, dayOf, days, changed: new Set([4]) })
  expect(some.shown.map(({ seq }) => seq)).toEqual([3, 4, 5, 6])
  expect(some.chosen.map(({ seq }) => seq)).toEqual([3, 5, 6])
})

test('one by one, nothing is chosen but what was ticked', () => {
  const single = select({ messages, dayOf, days: null, changed: new Set([2, 5]) })
  expect(single.shown).toHaveLength(6)
  expect(single.chosen.map(({ seq }) => seq)).toEqual([2, 5])
})
