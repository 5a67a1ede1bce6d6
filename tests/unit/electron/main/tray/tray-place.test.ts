import { expect, test } from 'vitest'
import type { TrayFace } from '#electron/main/tray/desktop-face.ts'
import { TrayPlace } from '#electron/main/tray/tray-place.ts'
import { FakeClock } from '#tests/support/fake-clock.ts'

const face = (toolTip: string): TrayFace => ({ state: 'normal', toolTip, menu: [] })

/** A desktop whose tray comes and goes. */
function aDesktop(hasHost: boolean) {
  const desktop = { hasHost, fails: 0, looks: 0, done: [] as string[] }
  const clock = new FakeClock()
  const place = new TrayPlace({
    clock,
    ask: () => {
      desktop.looks += 1
      if (desktop.fails === 0) return Promise.resolve(desktop.hasHost ? 'there' : 'none')
      desktop.fails -= 1
      return Promise.resolve('unknown')
    },
    create: () => ({
      show: ({ toolTip }) => desktop.done.push(toolTip),
      remove: () => desktop.done.push('removed'),
    }),
    onLost: () => desktop.done.push('lost'),
  })
  return { desktop, clock, place }
}

test('an icon appears where there is a tray, with what it has to show', async () => {
  const { desktop, place } = aDesktop(true)
  place.show(face('2 unread'))
  expect(place.isThere).toBe(false)
  expect(await place.look()).toBe(true)
  place.show(face('3 unread'))
  expect(desktop.done).toEqual(['2 unread', '3 unread'])
  expect(place.isThere).toBe(true)
})

test('a tray that comes up after the app is found, and looked for ever more rarely', async () => {
  const { desktop, clock, place } = aDesktop(false)
  place.show(face('nothing'))
  await place.look()
  await clock.advance(10_000)
  expect(place.isThere).toBe(false)
  expect(desktop.looks).toBe(3)
  desktop.hasHost = true
  await clock.advance(10_000)
  expect(desktop.done).toEqual(['nothing'])
})

test('a tray that goes takes the icon along, says so once, and the icon comes back with it', async () => {
  const { desktop, clock, place } = aDesktop(true)
  place.show(face('nothing'))
  await place.look()
  desktop.hasHost = false
  await clock.advance(60_000)
  expect(desktop.done).toEqual(['nothing', 'removed', 'lost'])
  await clock.advance(60_000)
  desktop.hasHost = true
  await clock.advance(60_000)
  expect(desktop.done).toEqual(['nothing', 'removed', 'lost', 'nothing'])
})

test('whoever asks while it is looked for gets that answer', async () => {
  const { desktop, place } = aDesktop(true)
  expect(await Promise.all([place.look(), place.look()])).toEqual([true, true])
  expect(desktop.looks).toBe(1)
})

test('a question that fails once takes no icon away: it is asked again soon', async () => {
  const { desktop, clock, place } = aDesktop(true)
  place.show(face('nothing'))
  await place.look()
  desktop.fails = 1
  expect(await place.look()).toBe(true)
  await clock.advance(1_000)
  expect([desktop.looks, desktop.done]).toEqual([3, ['nothing']])
})

test('two questions in a row that fail are a tray that is gone; one before there is an icon brings none', async () => {
  const { desktop, clock, place } = aDesktop(true)
  desktop.fails = 1
  expect(await place.look()).toBe(false)
  await clock.advance(2_000)
  expect(place.isThere).toBe(true)
  desktop.fails = 2
  await place.look()
  await clock.advance(1_000)
  expect(desktop.done).toEqual(['removed', 'lost'])
})
