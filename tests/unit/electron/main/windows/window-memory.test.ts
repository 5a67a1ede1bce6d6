import { expect, test } from 'vitest'
import { WindowMemory } from '#electron/main/windows/window-memory.ts'
import { zoomStep } from '#electron/main/windows/zoom-steps.ts'
import { FakeJsonFile } from '#tests/support/a-json-file.ts'
import { FakeClock } from '#tests/support/fake-clock.ts'

const place = { x: 10, y: 20, width: 1000, height: 700, isMaximized: true }

test('a window that is being moved is written once, when it stands still', async () => {
  const clock = new FakeClock()
  const file = new FakeJsonFile({})
  const memory = new WindowMemory(file, clock)
  for (let x = 0; x < 10; x += 1) {
    memory.notePlace({ ...place, x })
    await clock.advance(100)
  }
  expect(file.read()).toEqual({})
  await clock.advance(500)
  expect(file.read()).toEqual({ place: { ...place, x: 9 }, zoom: 1 })
  expect(new WindowMemory(file, clock).place).toEqual({ ...place, x: 9 })
})

test('whoever quits meanwhile loses nothing, and nothing new is not written', () => {
  const clock = new FakeClock()
  const file = new FakeJsonFile({ place, zoom: 1.25 })
  const memory = new WindowMemory(file, clock)
  memory.notePlace(place)
  memory.noteZoom(1.25)
  expect(clock.waiting).toBe(0)
  memory.noteZoom(2)
  memory.flush()
  expect([file.read(), clock.waiting]).toEqual([{ place, zoom: 2 }, 0])
})

test.each<[string, object | null, object]>([
  ['no file', {}, { zoom: 1 }],
  ['a file that is none', null, { zoom: 1 }],
  ['a place of other types', { place: { ...place, x: '10' }, zoom: 2 }, { zoom: 2 }],
  ['a place of nowhere', { place: { ...place, y: 1e9 }, zoom: 2 }, { zoom: 2 }],
  ['a zoom beyond the bounds', { place, zoom: 9 }, { place, zoom: 1 }],
  ['a zoom that is no number', { place, zoom: 'large' }, { place, zoom: 1 }],
])('of %s what is good counts, and nobody hears of the rest', (_what, stored, expected) => {
  const { place: found, zoom } = new WindowMemory(new FakeJsonFile(stored), new FakeClock())
  expect({ ...(found && { place: found }), zoom }).toEqual(expected)
})

test('zoom goes by steps from 50 to 300 % and stays at the ends', () => {
  const walk = (from: number, to: 'in' | 'out') => {
    const seen = [from]
    for (let factor = from; seen.length < 20;) {
      factor = zoomStep(factor, to)
      seen.push(factor)
    }
    return seen
  }
  expect(walk(1, 'in').slice(0, 9)).toEqual([1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 3])
  expect(walk(1, 'out').slice(0, 7)).toEqual([1, 0.9, 0.8, 0.75, 0.67, 0.5, 0.5])
  // As Chromium gives back what it was told.
  expect(zoomStep(1.2499999, 'in')).toBe(1.5)
})
