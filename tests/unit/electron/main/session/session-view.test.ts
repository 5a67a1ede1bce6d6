import { expect, test } from 'vitest'
import { defaultSettings } from '#shared/model/settings.ts'
import { initialMirrors, MirrorBoard } from '#electron/main/ipc/mirrors.ts'
import { SessionView } from '#electron/main/session/session-view.ts'

function aView() {
  const done: string[] = []
  const note = (what: string) => () => void done.push(what)
  const board = new MirrorBoard(initialMirrors(defaultSettings), () => undefined)
  const view = new SessionView({
    ...{ board, settings: { server: 'mqtt://clinic' } },
    alerts: { withdrawAll: note('alerts') },
    drafts: { fold: note('drafts') },
    notices: { clear: note('notices') } as never,
    unsent: { forget: note('unsent'), setOpen: note('unsent') },
    outgoing: { forget: note('outgoing') },
  })
  return { view, board, done }
}

test('whoever is signed out leaves no notification on the screen, however it came to it', () => {
  const { view, board, done } = aView()
  view.signedOut('cache-unavailable')
  expect(done).toEqual(['alerts'])
  expect(board.get('session').state).toBe('signed-out')
})

test('a window that is cleared shows nothing of anybody', () => {
  const { view, done } = aView()
  view.clear()
  expect(done.sort()).toEqual(['alerts', 'drafts', 'notices', 'outgoing', 'unsent'])
})
