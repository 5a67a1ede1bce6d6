import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { AppError } from '#shared/app-error.ts'
import { InstallId } from '#shared/model/ids.ts'
import { HeldDrafts } from '#electron/main/desk/held-drafts.ts'
import { OutgoingCounts } from '#electron/main/desk/outgoing-counts.ts'
import { UnsentTexts } from '#electron/main/desk/unsent-texts.ts'
import { DemoPractice } from '#electron/main/demo/demo-practice.ts'
import { Notices } from '#electron/main/ipc/notices.ts'
import { SessionKeeper } from '#electron/main/session/session-keeper.ts'
import { Credentials } from '#electron/main/settings/credentials.ts'
import { SettingsKeeper } from '#electron/main/settings/settings.ts'
import { FakeJsonFile } from '#tests/support/a-json-file.ts'
import { anAccount, aRequestId } from '#tests/support/builders.ts'
import { fakeLog } from '#tests/support/fake-log.ts'
import { quietAlerts } from '#tests/support/quiet-alerts.ts'
import { aComputer } from '#tests/support/store-computer.ts'

/** Ana has asked to stay signed in, and no server answers. */
async function anaIsSignedIn() {
  const computer = aComputer()
  const { board, secrets, cache, clock, store, epochs, locks, folder } = computer
  const { staff, practice } = anAccount()
  const log = fakeLog()
  const notices = new Notices(board)
  const file = new FakeJsonFile()
  const credentials = new Credentials({ file, secrets, onUnreadable: () => undefined })
  await credentials.keep({
    ...{ server: 'mqtt://127.0.0.1:9', password: 'x' },
    ...{ staff: staff.id, practice: practice.id },
    lock: { isLocked: false, hasPin: false, failures: 0, name: '' },
  })
  const unsent = new UnsentTexts(board, () => aRequestId(990))
  const outgoing = new OutgoingCounts(board)
  const session = new SessionKeeper({
    ...{ cache, board, notices, clock, log, store, epochs, locks, credentials },
    onLocked: () => undefined,
    announce: () => undefined,
    alerts: quietAlerts(clock),
    ...{ unsent, outgoing },
    drafts: new HeldDrafts({ clock, log, unsent, onStorageFailure: () => undefined }),
    settings: new SettingsKeeper(new FakeJsonFile()),
    demo: new DemoPractice({
      spawn: () => {
        throw new Error('There is no demo here')
      },
      onEnded: () => undefined,
    }),
    holdMs: () => 0,
    random: Math.random,
    install: InstallId.parse('iabcdefghijklmnopqrstuvwx'),
    isAttended: () => false,
  })
  await session.resume()
  expect(board.get('session').state).toBe('signed-in')
  const keys = () => readdirSync(join(folder, 'keys'))
  return { ...computer, session, file, keys }
}

test('whoever signs out while the cache fails to open again is erased all the same', async () => {
  const { session, cache, board, keys } = await anaIsSignedIn()
  cache.refused.set('database.open', new AppError('bug', 'It does not open'))
  const reopened = session.reopen()
  await session.signOut()
  await reopened
  expect([keys(), board.get('session').state]).toEqual([[], 'signed-out'])
})

test('a cache that knows nobody any more, and no server: the sign-in says so', async () => {
  const { session, cache, board } = await anaIsSignedIn()
  cache.account = null
  await session.reopen()
  expect(board.get('session')).toMatchObject({
    state: 'signed-out',
    problem: 'server-unreachable',
  })
})

test('a desk that could not be left in order is built anew', async () => {
  const { session, store, board } = await anaIsSignedIn()
  store.giveUp = () => Promise.reject(new Error('stuck'))
  await session.storageFailed()
  expect([board.get('session').state, session.desk.owner.staff]).toEqual(['signed-in', 'st_ana'])
})

test('removing the data ends in the sign-in, also when something could not be erased', async () => {
  const { session, store, board, file } = await anaIsSignedIn()
  store.eraseAll = () => Promise.reject(new Error('stuck'))
  await session.removeData()
  expect([board.get('session').state, file.content]).toEqual(['signed-out', {}])
})
