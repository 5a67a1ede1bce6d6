import { expect, test } from 'vitest'
import type { Session } from '#shared/model/session.ts'
import { ConversationOpener } from '#electron/main/opening/conversation-opener.ts'
import { aBranchId, anAccount, aPatientId, aStaffId, morningMs } from '#tests/support/builders.ts'
import { FakeClock } from '#tests/support/fake-clock.ts'
import { fakeLog } from '#tests/support/fake-log.ts'

const signedIn: Session = {
  state: 'signed-in',
  account: { ...anAccount(), trial: null, chats: true },
  demo: false,
}
const signedOut: Session = { state: 'signed-out', server: '', username: '' }
const maria = { branch: aBranchId(), patient: aPatientId() }
const ramon = { branch: aBranchId(), patient: aPatientId('pt_ramon') }
const elsewhere = { branch: aBranchId('br_nobodys'), patient: aPatientId() }

function anOpener(session: Session = signedIn) {
  const clock = new FakeClock(morningMs)
  const done: string[] = []
  let now = session
  const opener = new ConversationOpener({
    ...{ clock, log: fakeLog(), session: () => now },
    bringForward: () => done.push('forward'),
    announce: (name) => done.push(name),
  })
  const become = (next: Session) => {
    now = next
    opener.follow()
  }
  become(session)
  return { opener, clock, done, become }
}

test('the window comes forward and is told, and goes there once', () => {
  const { opener, done } = anOpener()
  opener.open(maria, 'notification')
  expect(done).toEqual(['forward', 'conversation.wanted'])
  expect([opener.take(), opener.take()]).toEqual([maria, null])
})

test('the newest wish counts', () => {
  const { opener } = anOpener()
  opener.open(maria, 'notification')
  opener.open(ramon, 'link')
  expect(opener.take()).toEqual(ramon)
})

test.each<Session>([{ state: 'starting' }, signedOut, { state: 'signing-in', demo: false }])(
  'while nobody is in ($state) it is kept until somebody is',
  (before) => {
    const { opener, done, become } = anOpener(before)
    opener.open(maria, 'link')
    expect(done).toEqual(['forward'])
    expect(opener.take()).toBeNull()
    become(signedIn)
    expect(done).toEqual(['forward', 'conversation.wanted'])
    expect(opener.take()).toEqual(maria)
  },
)

test('a page that went before it took the wish finds it again', () => {
  const { opener, become } = anOpener()
  opener.open(maria, 'notification')
  become({ state: 'starting' })
  expect(opener.take()).toBeNull()
  become(signedIn)
  expect(opener.take()).toEqual(maria)
})

test('while it is locked the wish is kept, and nothing is said to the page', () => {
  const { opener, done, become } = anOpener()
  become({
    ...{ state: 'locked', demo: false, branches: [], chats: true, hasPin: false },
    ...{ waiting: 0, waitMs: 0 },
    staff: { id: aStaffId(), name: 'Ana Reyes' },
  })
  opener.open(maria, 'notification')
  expect([done, opener.take()]).toEqual([['forward'], null])
  become(signedIn)
  expect(opener.take()).toEqual(maria)
})

test('whoever signs out takes it along', () => {
  const { opener, become } = anOpener()
  opener.open(maria, 'notification')
  become(signedOut)
  become(signedIn)
  expect(opener.take()).toBeNull()
})

test('after ten minutes somebody wants something else', async () => {
  const { opener, clock, become } = anOpener(signedOut)
  opener.open(maria, 'link')
  await clock.advance(10 * 60_000)
  opener.open(ramon, 'link')
  await clock.advance(10 * 60_000)
  become(signedIn)
  expect(opener.take()).toEqual(ramon)
  opener.open(ramon, 'link')
  await clock.advance(10 * 60_000 + 1)
  expect(opener.take()).toBeNull()
})

test('of a branch that is not the person’s only a link says that it leads nowhere', () => {
  const { opener } = anOpener()
  opener.open(elsewhere, 'notification')
  expect(opener.take()).toBeNull()
  opener.open(elsewhere, 'tray')
  expect(opener.take()).toBeNull()
  opener.open(elsewhere, 'link')
  expect(opener.take()).toEqual(elsewhere)
})

test('the hub of a branch is a place to go to as well', () => {
  const { opener } = anOpener()
  opener.open({ branch: aBranchId(), patient: null }, 'tray')
  expect(opener.take()).toEqual({ branch: aBranchId(), patient: null })
})
