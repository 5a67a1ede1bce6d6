import { expect, test } from 'vitest'
import { UnreadBadge } from '#electron/main/tray/unread-badge.ts'

function aBadge({ isQuiet = false } = {}) {
  const done: unknown[] = []
  const window = { isAttended: false }
  const badge = new UnreadBadge({
    calls: {
      setCount: (unread) => done.push(['count', unread]),
      setOverlay: (unread, words) => done.push(['overlay', unread, words]),
      flash: (on) => done.push(['flash', on]),
    },
    describe: (unread) => `${unread} unread`,
    isAttended: () => window.isAttended,
    isQuiet: () => isQuiet,
  })
  const since = () => done.splice(0)
  return { badge, window, since }
}

test('a number stands on the icon with words for it, and goes with the last unread conversation', () => {
  const { badge, since } = aBadge({ isQuiet: true })
  badge.show(2)
  badge.show(2)
  badge.show(0)
  expect(since()).toEqual([
    ['count', 2],
    ['overlay', 2, '2 unread'],
    ['count', 0],
    ['overlay', 0, ''],
  ])
})

test('the taskbar asks to be looked at once, however much comes, until somebody has come', () => {
  const { badge, since } = aBadge()
  const flashes = () => since().filter((one) => Array.isArray(one) && one[0] === 'flash')
  badge.show(1)
  badge.show(2)
  expect(flashes()).toEqual([['flash', true]])
  badge.seen()
  badge.seen()
  expect(flashes()).toEqual([['flash', false]])
  badge.show(1)
  expect(flashes(), 'less is no news').toEqual([])
  badge.show(2)
  expect(flashes()).toEqual([['flash', true]])
  badge.show(0)
  expect(flashes(), 'read elsewhere').toEqual([['flash', false]])
})

test('it asks for nothing while the window is in use, or while it is to be quiet', () => {
  const inUse = aBadge()
  inUse.window.isAttended = true
  inUse.badge.show(1)
  const quiet = aBadge({ isQuiet: true })
  quiet.badge.show(1)
  expect([...inUse.since(), ...quiet.since()]).not.toContainEqual(['flash', true])
})

test('a taskbar button that was away is given its number again', () => {
  const { badge, since } = aBadge({ isQuiet: true })
  badge.show(3)
  since()
  badge.showAgain()
  expect(since()).toContainEqual(['overlay', 3, '3 unread'])
})
