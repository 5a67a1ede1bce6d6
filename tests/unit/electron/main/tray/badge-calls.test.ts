import { expect, test } from 'vitest'
import { badgeCalls } from '#electron/main/tray/badge-calls.ts'

function places() {
  const done: unknown[] = []
  const note =
    (what: string) =>
    (...args: unknown[]) =>
      void done.push([what, ...args])
  const window = { flashFrame: note('flash'), setOverlayIcon: note('overlay') }
  const given = {
    setBadgeCount: note('badge'),
    window: () => window,
    overlayImage: (unread: number) => `picture of ${unread}`,
  }
  return { done, given }
}

test('the dock of macOS shows the number, and nothing bounces', () => {
  const { done, given } = places()
  const calls = badgeCalls('darwin', given)
  calls.setCount?.(3)
  calls.setCount?.(0)
  expect(done).toEqual([
    ['badge', 3],
    ['badge', 0],
  ])
  expect(calls).not.toHaveProperty('flash')
})

test('Windows’ taskbar shows a picture with words, and takes it away with null', () => {
  const { done, given } = places()
  const calls = badgeCalls('win32', given)
  calls.setOverlay?.(12, '12 unread')
  calls.setOverlay?.(0, '')
  calls.flash?.(true)
  expect(done).toEqual([
    ['overlay', 'picture of 12', '12 unread'],
    ['overlay', null, ''],
    ['flash', true],
  ])
  expect(calls).not.toHaveProperty('setCount')
})

test('a Linux launcher is given the number, and the window asks to be looked at', () => {
  const { done, given } = places()
  const calls = badgeCalls('linux', given)
  calls.setCount?.(2)
  calls.flash?.(true)
  expect(done).toEqual([
    ['badge', 2],
    ['flash', true],
  ])
})

test('without its window nothing is done to it', () => {
  const { given } = places()
  const calls = badgeCalls('win32', { ...given, window: () => undefined })
  expect(() => {
    calls.setOverlay?.(1, 'one')
    calls.flash?.(true)
  }).not.toThrow()
})
