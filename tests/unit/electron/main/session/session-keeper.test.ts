import { expect, onTestFinished, test } from 'vitest'
import { AppError } from '#shared/app-error.ts'
import type { CacheInput, CacheOutput } from '#shared/cache/contract.ts'
import type { CacheMethodName } from '#shared/cache/names.ts'
import { defaultSettings } from '#shared/model/settings.ts'
import { systemClock } from '#electron/main/clock.ts'
import { CacheClient } from '#electron/main/cache/cache-client.ts'
import { HeldDrafts } from '#electron/main/desk/held-drafts.ts'
import { OutgoingCounts } from '#electron/main/desk/outgoing-counts.ts'
import { UnsentTexts } from '#electron/main/desk/unsent-texts.ts'
import { initialMirrors, MirrorBoard } from '#electron/main/ipc/mirrors.ts'
import { Locks } from '#electron/main/lock/locks.ts'
import { Notices } from '#electron/main/ipc/notices.ts'
import { SessionKeeper } from '#electron/main/session/session-keeper.ts'
import { aBranchId, anAccount, aPatientId, aRequestId } from '#tests/support/builders.ts'
import { fakeLog } from '#tests/support/fake-log.ts'
import { freePort } from '#tests/support/free-port.ts'

const openLock = { isLocked: false, hasPin: false, failures: 0, name: '' }
const hostGone = () => new AppError('cache-unavailable', 'The cache host is gone')

/** A cache host that comes and goes, over a database that has been used before. */
class FlakyCache extends CacheClient {
  /** What fails next, each once. */
  readonly fails: CacheMethodName[] = []

  override call<N extends CacheMethodName>(
    method: N,
    _input: CacheInput<N>,
  ): Promise<CacheOutput<N>> {
    const at = this.fails.indexOf(method)
    if (at < 0)
      return Promise.resolve(
        (method === 'outbox.list' || method === 'outbox.refused' ? [] : undefined) as never,
      )
    this.fails.splice(at, 1)
    return Promise.reject(hostGone())
  }
}

/** Somebody who has stayed signed in; nobody answers at their server. */
async function aComputer({ isCached = true } = {}) {
  const log = fakeLog()
  const board = new MirrorBoard(initialMirrors(defaultSettings), () => undefined)
  const notices = new Notices(board)
  const unsent = new UnsentTexts(board, () => aRequestId(990))
  const outgoing = new OutgoingCounts(board)
  const cache = new FlakyCache({ log })
  const opening = { before: () => Promise.resolve() }
  const erased: string[] = []
  const account = anAccount()
  const server = `mqtt://127.0.0.1:${String(await freePort())}`
  const { staff, practice } = account
  const kept = { server, staff: staff.id, practice: practice.id, password: 'p', lock: openLock }
  const unused = {
    log,
    board,
    notices,
    unsent,
    outgoing,
    cache,
    clock: systemClock,
    random: () => 0.5,
  }
  const session = new SessionKeeper({
    ...unused,
    holdMs: () => 0,
    onLocked: () => undefined,
    epochs: { read: () => Promise.resolve(null) },
    locks: new Locks({
      guardOf: () => Promise.resolve(undefined),
      keepUnder: () => Promise.resolve(),
    }),
    install: 'in_0123456789abcdef' as never,
    drafts: new HeldDrafts({ ...unused, onStorageFailure: () => undefined }),
    announce: () => undefined,
    isAttended: () => false,
    alerts: { withdrawAll: () => undefined, followed: () => undefined } as never,
    settings: { server } as never,
    credentials: {
      recall: () => Promise.resolve(kept),
      keep: () => Promise.resolve(true),
      forget: () => undefined,
    } as never,
    demo: { stop: () => Promise.resolve() } as never,
    store: {
      isFailing: false,
      open: async () => {
        await opening.before()
        return { account: isCached ? account : null, cursors: [] }
      },
      close: () => Promise.resolve(),
      erase: ({ staff }: { staff: string }) => Promise.resolve(erased.push(staff)),
      giveUp: () => Promise.resolve(),
      tend: () => undefined,
    } as never,
  })
  onTestFinished(() => session.close())
  const state = () => board.get('session').state
  return { session, board, unsent, cache, opening, state, erased, server }
}

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
