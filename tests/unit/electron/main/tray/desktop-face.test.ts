import { expect, test } from 'vitest'
import { defaultSettings } from '#shared/model/settings.ts'
import { initialMirrors, MirrorBoard } from '#electron/main/ipc/mirrors.ts'
import { DesktopFace } from '#electron/main/tray/desktop-face.ts'
import { trayMenu } from '#electron/main/tray/tray-menu.ts'
import { createWords } from '#electron/main/words.ts'
import { anAccount } from '#tests/support/builders.ts'

function aFace() {
  const board = new MirrorBoard(initialMirrors(defaultSettings), () => undefined)
  const language = { is: 'en' }
  const words = createWords(() => language.is)
  const shown: { state: string; toolTip: string; labels: string[] }[] = []
  const badges: number[] = []
  const nothing = () => undefined
  const face = new DesktopFace({
    ...{ board, words, isSafeMode: () => false },
    follow: (look) => {
      board.follow(look)
    },
    menu: (lines) =>
      trayMenu(
        { lines, isPaused: false, canLock: true },
        { open: nothing, pause: nothing, lock: nothing, quit: nothing },
        words,
      ),
    tray: {
      show: ({ state, toolTip, menu }) => {
        const labels = menu.flatMap((item) => ('label' in item ? [item.label] : []))
        shown.push({ state, toolTip, labels })
      },
    },
    badge: { show: (unread) => badges.push(unread) },
  })
  face.start()
  const { plan, trial, practice, staff, branches } = anAccount()
  const account = { plan, trial, practice, staff, branches, chats: true }
  return { board, language, shown, badges, account }
}

test('what has changed in the window is shown in the tray, and only what changes something there', () => {
  const { board, shown, badges, account } = aFace()
  board.set('session', { state: 'signed-in', demo: false, account })
  board.set('connection', { state: 'connected' })
  const before = shown.length
  board.set('presence', { br_makati: [] })
  board.set('attended', true)
  expect(shown).toHaveLength(before)
  board.set('unread', { br_makati: 2 })
  expect(shown.at(-1)).toEqual({
    state: 'unread',
    toolTip: 'Associhealth Desk\n2 conversations with unread messages',
    labels: [
      '2 conversations with unread messages',
      'Open Associhealth Desk',
      'Pause notifications',
      'Lock',
      'Quit',
    ],
  })
  expect(badges.at(-1)).toBe(2)
})

test('at sign-out nothing is counted any more', () => {
  const { board, shown, badges, account } = aFace()
  board.set('session', { state: 'signed-in', demo: false, account })
  board.set('unread', { br_makati: 2 })
  board.set('session', { state: 'signed-out', server: '', username: '' })
  expect(badges.at(-1)).toBe(0)
  expect(shown.at(-1)?.labels[0]).toBe('Nobody is signed in')
})

test('it speaks another language as soon as one is chosen', () => {
  const { board, language, shown } = aFace()
  language.is = 'fil'
  board.set('settings', { ...defaultSettings, language: 'fil' })
  expect(shown.at(-1)?.labels).toContain('Buksan ang Associhealth Desk')
})
