import { expect, test } from 'vitest'
import { keepReachable } from '#electron/main/windows/keep-reachable.ts'
import type { Area } from '#electron/main/windows/window-place.ts'

const laptop: Area = { x: 0, y: 0, width: 1920, height: 1040 }
const right: Area = { x: 1920, y: 0, width: 2560, height: 1400 }

/** What is done to a window that stands there. */
function broughtForward(bounds: Area, displays: [Area, ...Area[]], isMaximized = false): unknown[] {
  const done: unknown[] = []
  keepReachable(
    {
      getBounds: () => bounds,
      isMaximized: () => isMaximized,
      isFullScreen: () => false,
      setBounds: (to) => done.push(to),
      setSize: (width, height) => done.push([width, height]),
      center: () => done.push('centre'),
    },
    displays,
  )
  return done
}

test('a window that somebody can take hold of is left where it is', () => {
  const onTheSecond = { x: 2500, y: 80, width: 1000, height: 700 }
  expect(broughtForward(onTheSecond, [laptop, right])).toEqual([])
})

test('one whose display has gone stands in the middle of what is left', () => {
  const gone = { x: 2500, y: 80, width: 1000, height: 700 }
  expect(broughtForward(gone, [laptop])).toEqual([[1000, 700], 'centre'])
})

test('one of which a corner is left comes back whole', () => {
  const corner = { x: 1900, y: 1020, width: 1000, height: 700 }
  expect(broughtForward(corner, [laptop])).toEqual([{ ...corner, x: 920, y: 340 }])
})

test('a maximised one is the system’s to place', () => {
  const gone = { x: 2500, y: 80, width: 1000, height: 700 }
  expect(broughtForward(gone, [laptop], true)).toEqual([])
})
