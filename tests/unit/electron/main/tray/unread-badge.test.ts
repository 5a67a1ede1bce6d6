import { expect, test } from 'vitest'
import { UnreadBadge } from '#electron/main/tray/unread-badge.ts'

function aBadge({ isQuiet = (_branch: string): boolean => false } = {}) {
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
    isQuiet,
  })
  const show = (makati: number, cebu = 0) => {
    badge.show(makati + cebu, { br_makati: makati, br_cebu: cebu })
  }
  const since = () => done.splice(0)
  return { badge, show, window, since }
}

test('a number stands on the icon with words for it, and goes with the last unread conversation', () => {
  const { show, since } = aBadge({ isQuiet: () => true })
  show(2)
  show(2)
  show(0)
  expect(since()).toEqual([
    ['count', 2],
    ['overlay', 2, '2 unread'],
    ['count', 0],
    ['overlay', 0, ''],
  ])
})

test('the taskbar asks to be looked at once, however much comes, until somebody has come', () => {
  const { badge, show, since } = aBadge()
  const flashes = () => since().filter((one) => Array.isArray(one) && one[0] === 'flash')
  show(1)
  show(2)
  expect(flashes()).toEqual([['flash', true]])
  badge.seen()
  badge.seen()
  expect(flashes()).toEqual([['flash', false]])
  show(1)
  expect(flashes(), 'less is no news').toEqual([])
  show(2)
  expect(flashes()).toEqual([['flash', true]])
  show(0)
  expect(flashes(), 'read elsewhere').toEqual([['flash', false]])
})

test('it asks for nothing while the window is in use, or while it is to be quiet', () => {
  const inUse = aBadge()
  inUse.window.isAttended = true
  inUse.show(1)
  const quiet = aBadge({ isQuiet: () => true })
  quiet.show(1)
  expect([...inUse.since(), ...quiet.since()]).not.toContainEqual(['flash', true])
})

test('a taskbar button that was away is given its number again', () => {
  const { badge, show, since } = aBadge({ isQuiet: () => true })
  show(3)
  since()
  badge.showAgain()
  expect(since()).toContainEqual(['overlay', 3, '3 unread'])
})

test('a branch that is to be quiet draws no attention, and hides none of another', () => {
  const { show, since } = aBadge({ isQuiet: (branch) => branch === 'br_cebu' })
  show(0, 1)
  expect(since()).not.toContainEqual(['flash', true])
  show(1, 0)
  expect(since(), 'as many as before').toEqual([['flash', true]])
})
