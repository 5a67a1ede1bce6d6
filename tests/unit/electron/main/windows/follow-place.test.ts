import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { followPlace } from '#electron/main/windows/follow-place.ts'

const bounds = { x: 10, y: 20, width: 1000, height: 700 }

class FakeWindow extends EventEmitter {
  isMax = false
  isDestroyed = () => false
  isMinimized = () => false
  isFullScreen = () => false
  isMaximized = () => this.isMax
  getNormalBounds = () => bounds
}

function aWindow() {
  const window = new FakeWindow()
  const places: unknown[] = []
  let flushed = 0
  followPlace(window as never, {
    notePlace: (place) => places.push(place),
    flush: () => (flushed += 1),
  })
  return { window, places, flushed: () => flushed }
}

test('a start that nobody has seen does not forget that the window was maximised', () => {
  const { window, places, flushed } = aWindow()
  window.emit('resize')
  window.emit('close')
  expect([places, flushed()]).toEqual([[], 1])
})

test('once it was shown, its place is noted', () => {
  const { window, places } = aWindow()
  window.emit('show')
  window.isMax = true
  window.emit('maximize')
  window.emit('close')
  expect(places).toEqual(Array(2).fill({ ...bounds, isMaximized: true }))
})
