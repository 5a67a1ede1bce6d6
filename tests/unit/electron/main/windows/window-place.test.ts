import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openingPlace, type Area, type WindowPlace } from '#electron/main/windows/window-place.ts'

const laptop: Area = { x: 0, y: 0, width: 1920, height: 1040 }
const right: Area = { x: 1920, y: -200, width: 2560, height: 1400 }
const small: Area = { x: 0, y: 0, width: 1024, height: 560 }

const at = (over: Partial<WindowPlace> = {}): WindowPlace => ({
  ...{ x: 100, y: 80, width: 1000, height: 700, isMaximized: false },
  ...over,
})

test.each<[string, WindowPlace | undefined, [Area, ...Area[]], object]>([
  ['nothing is remembered', undefined, [laptop], { width: 1280, height: 800, isMaximized: false }],
  [
    'nothing is remembered and the display is small',
    undefined,
    [small],
    { width: 1024, height: 560, isMaximized: false },
  ],
  ['it can be seen whole', at(), [laptop], at()],
  ['it was maximised', at({ isMaximized: true }), [laptop], at({ isMaximized: true })],
  ['it stands on the second display', at({ x: 2500 }), [laptop, right], at({ x: 2500 })],
  ['it spans two', at({ x: 1500 }), [laptop, right], at({ x: 1500 })],
  ['half of it is beside the display', at({ x: 1500 }), [laptop], at({ x: 1500 })],
  ['its title bar is above the display', at({ y: -100 }), [laptop], at({ y: 0 })],
  ['only a corner can be seen', at({ x: 1900, y: 1020 }), [laptop], at({ x: 920, y: 340 })],
  [
    'its display is gone',
    at({ x: 2500, isMaximized: true }),
    [laptop],
    { width: 1000, height: 700, isMaximized: true },
  ],
  [
    'its display has become smaller',
    at({ x: 300, width: 1600, height: 900 }),
    [small],
    { x: 300, y: 80, width: 1024, height: 560, isMaximized: false },
  ],
  ['it was too small', at({ width: 10, height: 10 }), [laptop], at({ width: 900, height: 600 })],
])('%s', (...[, stored, displays, expected]) => {
  expect(openingPlace(stored, displays)).toEqual(expected)
})

test('wherever it stood, and whatever displays there are, somebody can take hold of it', () => {
  const span = fc.integer({ min: -5_000, max: 5_000 })
  const area = fc.record({
    ...{ x: span, y: span },
    width: fc.integer({ min: 640, max: 4_000 }),
    height: fc.integer({ min: 480, max: 3_000 }),
  })
  const place = fc.record({
    ...{ x: span, y: span, isMaximized: fc.boolean() },
    width: fc.integer({ min: 1, max: 9_000 }),
    height: fc.integer({ min: 1, max: 9_000 }),
  })
  fc.assert(
    fc.property(place, fc.tuple(area, area), (stored, displays) => {
      const { x, y, width } = openingPlace(stored, displays)
      // Without a place the system centres it on the first.
      if (x === undefined || y === undefined) return
      const isHeld = displays.some((one) => {
        const seen = Math.min(x + width, one.x + one.width) - Math.max(x, one.x)
        return seen >= 160 && y >= one.y && y + 32 <= one.y + one.height
      })
      expect(isHeld).toBe(true)
    }),
  )
})
