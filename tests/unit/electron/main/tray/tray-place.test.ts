import { expect, test } from 'vitest'
import type { TrayFace } from '#electron/main/tray/desktop-face.ts'
import { TrayPlace } from '#electron/main/tray/tray-place.ts'
import { FakeClock } from '#tests/support/fake-clock.ts'

const face = (toolTip: string): TrayFace => ({ state: 'normal', toolTip, menu: [] })

/** A desktop whose tray comes and goes. */
function aDesktop(hasHost: boolean) {
  const desktop = { hasHost, looks: 0, done: [] as string[] }
  const clock = new FakeClock()
  const place = new TrayPlace({
    clock,
    hasHost: () => {
      desktop.looks += 1
      return Promise.resolve(desktop.hasHost)
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
