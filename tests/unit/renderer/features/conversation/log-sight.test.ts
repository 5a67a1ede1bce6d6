import { describe, expect, test } from 'vitest'
import { atTop, newestSeen } from '#renderer/features/conversation/log-sight.ts'
import type { Box } from '#renderer/features/conversation/log-sight.ts'

const frame = { top: 100, bottom: 500 }
const box = (seq: number | undefined, top: number, bottom: number): Box => ({
  seq,
  at: `at ${seq ?? 'none'}`,
  top,
  bottom,
})

describe('what has been seen', () => {
  test('is the newest message whose end is in sight, not what lies below', () => {
    expect(newestSeen([box(1, 120, 300), box(2, 300, 500), box(3, 500, 620)], frame)).toBe(2)
  })

  test('does not count a message of which only the beginning is in sight', () => {
    expect(newestSeen([box(1, 120, 300), box(2, 300, 520)], frame)).toBe(1)
  })

  test('counts a message that is longer than the log while it fills it', () => {
    expect(newestSeen([box(7, 50, 900)], frame)).toBe(7)
  })

  test('does not count what has been scrolled past before it was numbered, nor what is above', () => {
    expect(newestSeen([box(undefined, 120, 300), box(4, 10, 90)], frame)).toBe(0)
  })

  test('forgives the fraction of a pixel by which the last message ends below', () => {
    expect(newestSeen([box(1, 400, 501.4)], frame)).toBe(1)
  })
})

describe('the day at the top', () => {
  const boxes = [box(1, 60, 110), box(2, 110, 200)]

  test('is that of the first message in sight', () => {
    expect(atTop(boxes, [], frame)).toBe('at 1')
  })

  test('is not said twice: a line with the day at the top says it', () => {
    expect(atTop(boxes, [{ top: 90, bottom: 120 }], frame)).toBeUndefined()
    expect(atTop(boxes, [{ top: 139, bottom: 170 }], frame)).toBeUndefined()
  })

  test('stands while the next line with a day is further down', () => {
    expect(atTop(boxes, [{ top: 141, bottom: 170 }], frame)).toBe('at 1')
  })

  test('is not said where messages begin further down', () => {
    expect(atTop([box(1, 300, 400)], [], frame)).toBeUndefined()
  })
})
