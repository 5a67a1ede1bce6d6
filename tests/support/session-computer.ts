import { onTestFinished } from 'vitest'
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
import { deriveKey } from '#electron/main/lock/derive-key.ts'
import { Locks } from '#electron/main/lock/locks.ts'
import { Slots } from '#electron/main/lock/slot.ts'
import { Notices } from '#electron/main/ipc/notices.ts'
import { SessionKeeper } from '#electron/main/session/session-keeper.ts'
import { anAccount, aRequestId } from '#tests/support/builders.ts'
import { fakeLog } from '#tests/support/fake-log.ts'
import { freePort } from '#tests/support/free-port.ts'

const openLock = { isLocked: false, hasPin: false, failures: 0, name: '' }
export const hostGone = () => new AppError('cache-unavailable', 'The cache host is gone')

/** A cache host that comes and goes, over a database that has been used before. */
class FlakyCache extends CacheClient {
  /** What fails next, each once. */
  readonly fails: CacheMethodName[] = []
  /** These are answered when the promise is. */
  readonly slow = new Map<CacheMethodName, Promise<void>>()

  override async call<N extends CacheMethodName>(
    method: N,
    _input: CacheInput<N>,
  ): Promise<CacheOutput<N>> {
    await this.slow.get(method)
    return this.#answer(method)
  }

  #answer<N extends CacheMethodName>(method: N): Promise<CacheOutput<N>> {
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
export async function aComputer({ isCached = true } = {}) {
  const log = fakeLog()
  const board = new MirrorBoard(initialMirrors(defaultSettings), () => undefined)
  const notices = new Notices(board)
  const unsent = new UnsentTexts(board, () => aRequestId(990))
  const outgoing = new OutgoingCounts(board)
  const cache = new FlakyCache({ log })
  const opening = { before: () => Promise.resolve() }
  const erased: string[] = []
  const done: string[] = []
  const keeping = { until: Promise.resolve() }
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
    locks: new Locks(
      { guardOf: () => Promise.resolve(undefined), keepUnder: () => Promise.resolve() },
      new Slots(deriveKey),
    ),
    install: 'in_0123456789abcdef' as never,
    drafts: new HeldDrafts({ ...unused, onStorageFailure: () => undefined }),
    announce: () => undefined,
    isAttended: () => false,
    alerts: {
      withdrawAll: () => undefined,
      followed: () => undefined,
      hideNames: () => done.push('names hidden'),
    } as never,
    settings: { server } as never,
    credentials: {
      recall: () => Promise.resolve(kept),
      keep: ({ lock }: { lock: typeof openLock }) => {
        if (lock.isLocked) done.push('marked')
        return keeping.until.then(() => true)
      },
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
      lock: () => Promise.resolve(),
      unlock: () => undefined,
    } as never,
  })
  onTestFinished(() => session.close())
  const state = () => board.get('session').state
  return { session, board, unsent, cache, opening, keeping, state, erased, done, server }
}
