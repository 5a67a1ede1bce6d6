import { expect, test, vi } from 'vitest'
import { settle } from '#tests/support/fake-clock.ts'
import { held } from '#tests/support/held.ts'
import { aComputer, hostGone } from '#tests/support/session-computer.ts'

// Each secret costs what it costs a thief: half a second of a processor, and more beside other tests.
vi.setConfig({ testTimeout: 30_000 })

test('a desk that is being built while it is locked does not show itself', async () => {
  const { session, cache, state } = await aComputer()
  await session.resume()
  const { until, release } = held()
  cache.slow.set('outbox.list', until)
  const reopened = session.reopen()
  await settle()
  const locked = session.locking.lock('system')
  await settle()
  release()
  await Promise.all([reopened, locked])
  expect(state()).toBe('locked')
  expect(await session.locking.unlock('p')).toEqual({ is: 'unlocked' })
  expect(state()).toBe('signed-in')
})

test('whoever signs out right after unlocking is not let in again', async () => {
  const { session, state } = await aComputer()
  await session.resume()
  await session.locking.lock('person')
  const unlocked = session.locking.unlock('p')
  // The secret is being compared.
  await settle()
  await session.signOut()
  await unlocked
  expect([state(), session.locking.member]).toEqual(['signed-out', undefined])
})

test('a lock that comes during a sign-in locks what that leads to', async () => {
  const { session, opening, state } = await aComputer()
  const { until, release } = held()
  opening.before = () => until
  const resumed = session.resume()
  await settle()
  await session.locking.lock('system')
  release()
  await resumed
  expect(state()).toBe('locked')
})

test('a lock that comes while an unlocked desk waits for its cache host locks that desk', async () => {
  const { session, opening, state } = await aComputer()
  await session.resume()
  await session.locking.lock('person')
  opening.before = () => Promise.reject(hostGone())
  await session.locking.unlock('p')
  await session.locking.lock('idle')
  opening.before = () => Promise.resolve()
  await session.reopen()
  expect(state()).toBe('locked')
})

test('a lock that comes during a sign-in is forgotten with a sign-out', async () => {
  const { session, opening, state } = await aComputer()
  const { until, release } = held()
  opening.before = () => until
  const resumed = session.resume()
  await settle()
  await session.locking.lock('system')
  const left = session.signOut()
  release()
  await Promise.all([resumed, left])
  opening.before = () => Promise.resolve()
  await session.resume()
  expect(state()).toBe('signed-in')
})

test('before the computer sleeps the window is empty, whatever the disk does', async () => {
  const { session, keeping, state } = await aComputer()
  await session.resume()
  const { until, release } = held()
  keeping.until = until
  const locked = session.locking.lock('system')
  expect(state()).toBe('locked')
  release()
  await locked
})

test('a keychain that hangs while a PIN is changed holds up no lock, and then changes nothing', async () => {
  const { session, keeping, state } = await aComputer()
  await session.resume()
  const { until, release } = held()
  keeping.until = until
  const changed = session.locking.changePin({ password: 'p', pin: null })
  await settle()
  await session.locking.lock('idle')
  expect(state()).toBe('locked')
  release()
  expect(await changed).toMatchObject({ is: 'wrong' })
  expect(state()).toBe('locked')
})
