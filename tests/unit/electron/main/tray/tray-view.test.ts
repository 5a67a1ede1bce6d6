import { describe, expect, test } from 'vitest'
import type { Mirrors } from '#shared/ipc/contract.ts'
import { toInstant } from '#shared/model/instant.ts'
import { defaultSettings } from '#shared/model/settings.ts'
import { initialMirrors } from '#electron/main/ipc/mirrors.ts'
import { trayLines, trayState, trayView } from '#electron/main/tray/tray-view.ts'
import type { TrayState } from '#electron/main/tray/tray-view.ts'
import { createWords } from '#electron/main/words.ts'

const words = createWords(() => 'en')
const signedIn = (chats = true) =>
  ({ state: 'signed-in', demo: false, account: { chats } }) as never
const signedOut = { state: 'signed-out', server: '', username: '' } as const
const locked = { state: 'locked', chats: true, waiting: 2 } as never
const connected = { state: 'connected' } as const
const offline = { state: 'offline', since: 0 } as const
const stopped = { state: 'stopped', reason: 'taken-over' } as const
const twoUnread = { br_makati: 2, br_cebu: 1 }

type Given = Partial<
  Pick<Mirrors, 'session' | 'connection' | 'unread' | 'outgoing' | 'pausedUntil'>
>

function viewOf(given: Given, isSafeMode = false) {
  const quiet = { session: signedIn(), connection: connected }
  return trayView({ ...initialMirrors(defaultSettings), ...quiet, ...given }, isSafeMode)
}

describe('the tray shows the most urgent first', () => {
  const table: [what: string, given: Given, state: TrayState, lines: string[]][] = [
    ['nothing', {}, 'normal', ['Nothing new']],
    ['while it starts', { session: { state: 'starting' } }, 'normal', ['Nothing new']],
    ['while it connects', { connection: { state: 'connecting' } }, 'normal', ['Nothing new']],
    [
      'what waits, which needs nobody',
      { outgoing: { waiting: 2, notSent: 0 } },
      'normal',
      ['2 messages are waiting'],
    ],
    [
      'unread of all branches',
      { unread: twoUnread },
      'unread',
      ['3 conversations with unread messages'],
    ],
    [
      'no connection, before unread',
      { connection: offline, unread: { br_cebu: 1 } },
      'offline',
      ['Offline – trying again', '1 conversation with unread messages'],
    ],
    [
      'a connection that has stopped',
      { connection: stopped },
      'offline',
      ['Not connected. Open the window to see why.'],
    ],
    [
      'nobody signed in',
      { session: signedOut, unread: twoUnread },
      'offline',
      ['Nobody is signed in'],
    ],
    [
      'a message that was not sent, before everything',
      { connection: offline, unread: { br_cebu: 1 }, outgoing: { waiting: 1, notSent: 1 } },
      'not-sent',
      [
        '1 message was not sent',
        'Offline – trying again',
        '1 conversation with unread messages',
        '1 message is waiting',
      ],
    ],
    [
      'a pause, which somebody wanted',
      { pausedUntil: toInstant(0) },
      'normal',
      ['Notifications are paused'],
    ],
    [
      'what waits behind a lock, and what has come meanwhile',
      { session: locked, unread: { br_cebu: 1 } },
      'unread',
      ['1 conversation with unread messages', '2 messages wait until this desk is unlocked'],
    ],
    [
      'a start behind a PIN, which connects to nothing before it is unlocked',
      { session: locked, connection: { state: 'idle' } },
      'offline',
      ['Unlock to receive messages', '2 messages wait until this desk is unlocked'],
    ],
    [
      'nothing of closed chats',
      { session: signedIn(false), unread: twoUnread, outgoing: { waiting: 1, notSent: 1 } },
      'normal',
      ['Nothing new'],
    ],
  ]
  test.each(table)('%s', (...[, given, state, lines]) => {
    const view = viewOf(given)
    expect(trayState(view)).toBe(state)
    expect(trayLines(view, words)).toEqual(lines)
  })
})

test('in the safe mode nothing is connected, and the window says why', () => {
  const view = viewOf({ session: { state: 'starting' }, connection: { state: 'idle' } }, true)
  expect(trayState(view)).toBe('offline')
  expect(trayLines(view, words)).toEqual(['Not connected. Open the window to see why.'])
})
