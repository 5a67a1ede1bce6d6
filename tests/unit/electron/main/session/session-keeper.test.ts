import { expect, test } from 'vitest'
import { aBranchId, aPatientId, aRequestId } from '#tests/support/builders.ts'
import { aComputer, hostGone } from '#tests/support/session-computer.ts'

test('a disk that refuses while the first sign-in is under way does not call that off', async () => {
  const { session, opening, board } = await aComputer({ isCached: false })
  opening.before = async () => {
    void session.storageFailed()
    await Promise.resolve()
  }
  await session.resume()
  await expect.poll(() => board.get('session')).toMatchObject({ problem: 'server-unreachable' })
})

test('a cache host that comes back during the first sign-in does not call that off', async () => {
  const { session, server, board } = await aComputer({ isCached: false })
  const form = { server, username: 'st_ana', password: 'p', keep: true }
  const signedIn = session.signIn(form)
  await session.reopen()
  await signedIn
  expect(board.get('session')).toMatchObject({ problem: 'server-unreachable' })
})

test('a sign-in that waits for its turn is not called off by a cache host that comes back', async () => {
  const { session, server, board, state } = await aComputer()
  await session.resume()
  expect(state()).toBe('signed-in')
  const signedIn = session.signIn({ server, username: 'st_ben', password: 'p', keep: true })
  await session.reopen()
  await signedIn
  expect(board.get('session')).toMatchObject({ problem: 'server-unreachable' })
})

test('a cache host that crashes while a desk opens signs nobody out: the next one is waited for', async () => {
  const { session, cache, opening, state } = await aComputer()
  opening.before = () => Promise.reject(hostGone())
  await session.resume()
  expect(state()).toBe('starting')
  const waiting = session.work(() => Promise.resolve('at work'))
  await expect(waiting).rejects.toMatchObject({ code: 'cache-unavailable' })
  opening.before = () => Promise.resolve()
  cache.fails.push('outbox.list')
  await session.reopen()
  await session.reopen()
  expect([state(), await session.work(() => Promise.resolve('at work'))]).toEqual([
    'signed-in',
    'at work',
  ])
})

test('a cache host that crashes again while the desk is built anew costs no text kept in memory', async () => {
  const { session, cache, opening, unsent, board, state } = await aComputer()
  await session.resume()
  const branch = aBranchId()
  const lost = { kind: 'message', code: 'not_in_branch', name: 'Maria Santos' } as const
  const place = { branch, branchName: 'Makati', patient: aPatientId() }
  unsent.keep([{ id: aRequestId(), text: 'Kept in memory', ...place, ...lost }])
  opening.before = () => Promise.reject(hostGone())
  await session.reopen()
  expect(state()).toBe('signed-in')
  opening.before = () => Promise.resolve()
  cache.fails.push('outbox.list')
  await session.reopen()
  await session.reopen()
  expect(state()).toBe('signed-in')
  expect(board.get('unsent').map(({ text }) => text)).toEqual(['Kept in memory'])
})

test('whoever signs out while the cache host is away is erased all the same, and not let in again', async () => {
  const { session, opening, state, erased } = await aComputer()
  await session.resume()
  opening.before = () => Promise.reject(hostGone())
  await session.reopen()
  opening.before = () => Promise.resolve()
  await session.signOut()
  await session.reopen()
  expect([state(), erased]).toEqual(['signed-out', ['st_ana']])
})

test('a lock takes the names off the screen before it waits for the disk', async () => {
  const { session, done, state } = await aComputer()
  await session.resume()
  await session.locking.lock('person')
  expect([state(), done]).toEqual(['locked', ['names hidden', 'marked']])
})
