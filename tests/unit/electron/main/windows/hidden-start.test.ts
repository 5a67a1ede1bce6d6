import { expect, test } from 'vitest'
import type { Session } from '#shared/model/session.ts'
import { defaultSettings } from '#shared/model/settings.ts'
import { initialMirrors, MirrorBoard } from '#electron/main/ipc/mirrors.ts'
import { showWhenNeeded } from '#electron/main/windows/hidden-start.ts'

const signedOut: Session = { state: 'signed-out', server: '', username: '' }
const practices: Session = { state: 'choosing-practice', practices: [] }
const locked = { state: 'locked' } as never
const starting: Session = { state: 'starting' }

/** The computer has started the app, and nobody has seen it. */
function aHiddenStart() {
  const now = { isSafeMode: false, wasShown: false, shown: 0 }
  const board = new MirrorBoard(initialMirrors(defaultSettings), () => undefined)
  const pages: (() => void)[] = []
  showWhenNeeded({
    board,
    follow: (look) => {
      board.follow(look)
      pages.push(look)
    },
    isSafeMode: () => now.isSafeMode,
    wasShown: () => now.wasShown,
    bringForward: () => (now.shown += 1),
  })
  return {
    now,
    showSafeMode: () => {
      now.isSafeMode = true
      for (const look of pages) look()
    },
    show: (session: Session) => {
      board.set('session', session)
    },
  }
}

test.each<[string, Session]>([
  ['nobody is signed in', signedOut],
  ['a practice is to be chosen', practices],
])('the window comes forward once when %s', (_when, session) => {
  const { now, show } = aHiddenStart()
  show(session)
  show(starting)
  show(session)
  expect(now.shown).toBe(1)
})

test('it comes forward for the safe mode', () => {
  const { now, show, showSafeMode } = aHiddenStart()
  show(locked)
  expect(now.shown).toBe(0)
  showSafeMode()
  expect(now.shown).toBe(1)
})

test('a window that somebody has seen is left where they put it', () => {
  const { now, show } = aHiddenStart()
  now.wasShown = true
  show(locked)
  now.wasShown = false
  show(signedOut)
  expect(now.shown).toBe(0)
})
