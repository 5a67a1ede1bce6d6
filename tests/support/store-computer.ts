import { AppError } from '#shared/app-error.ts'
import type { CacheInput, CacheOutput, Epoch } from '#shared/cache/contract.ts'
import type { CacheMethodName } from '#shared/cache/names.ts'
import type { Account } from '#shared/model/account.ts'
import type { OutboxRequest } from '#shared/model/outbox-request.ts'
import { defaultSettings } from '#shared/model/settings.ts'
import { CacheClient } from '#electron/main/cache/cache-client.ts'
import { deriveKey } from '#electron/main/lock/derive-key.ts'
import { initialMirrors, MirrorBoard } from '#electron/main/ipc/mirrors.ts'
import { Notices } from '#electron/main/ipc/notices.ts'
import { openStore } from '#electron/main/storage/open-store.ts'
import { aBranchId, anAccount, aPatientId, aRequestId } from '#tests/support/builders.ts'
import { FakeClock } from '#tests/support/fake-clock.ts'
import { fakeLog } from '#tests/support/fake-log.ts'
import { FakeSecrets } from '#tests/support/secrets.ts'
import { tempFolder } from '#tests/support/temp-folder.ts'

type Unsent = CacheOutput<'unsent.export'>

/** Answers as the cache host does, and remembers what it was asked and where it stood. */
class ScriptedCache extends CacheClient {
  readonly asked: { method: CacheMethodName; place: string; input: unknown }[] = []
  place = 'disk'
  account: Account | null = anAccount()
  epoch: Epoch = { generation: crypto.randomUUID(), commits: 1, unsent: [], drafts: 0 }
  state: CacheOutput<'database.open'>['state'] = 'intact'
  /** The log could not begin anew. */
  isTorn = false
  unsent: Unsent = { requests: [], drafts: [] }
  isDiskBroken = false
  isMemoryGone = false
  /** Refused once each, with this failure, and on the disk only. */
  readonly refused = new Map<CacheMethodName, AppError>()

  override call<N extends CacheMethodName>(
    method: N,
    input: CacheInput<N>,
  ): Promise<CacheOutput<N>> {
    this.asked.push({ method, place: this.place, input })
    if (this.isDiskBroken && this.place === 'disk')
      return Promise.reject(new AppError('storage-failed', 'UnknownError'))
    if (this.isMemoryGone && this.place === 'memory')
      return Promise.reject(new AppError('cache-unavailable', 'The cache host is gone'))
    const refusal = this.place === 'disk' ? this.refused.get(method) : undefined
    if (refusal) {
      this.refused.delete(method)
      return Promise.reject(refusal)
    }
    return Promise.resolve(this.#answer(method) as CacheOutput<N>)
  }

  last<N extends CacheMethodName>(method: N): CacheInput<N> | undefined {
    return this.asked.findLast((one) => one.method === method)?.input as CacheInput<N> | undefined
  }

  #answer(method: CacheMethodName): unknown {
    const { epoch, state } = this
    const account = this.place === 'disk' ? this.account : null
    if (method === 'database.open')
      return { account, cursors: [], epoch, state, torn: this.isTorn && this.place === 'disk' }
    if (method === 'database.close') return epoch
    if (method === 'outbox.list' || method === 'outbox.refused') return []
    if (method === 'conversation.unread') return {}
    return method === 'unsent.export' ? this.unsent : undefined
  }
}

/** The store of a profile, over real files and a cache host that is scripted. */
export function aComputer(folder = tempFolder()) {
  const cache = new ScriptedCache({ log: fakeLog() })
  const secrets = new FakeSecrets()
  const clock = new FakeClock()
  const board = new MirrorBoard(initialMirrors(defaultSettings), () => undefined)
  const notices = new Notices(board)
  const moves: string[] = []
  const cleared: string[] = []
  const room = {
    isFull: () => Promise.resolve(disk.isFull),
    isWritable: () => Promise.resolve(!disk.isFull),
  }
  const disk = { isFull: false }
  const { store, erasing, epochs, locks, diskLog } = openStore({
    ...{ cache, secrets, clock, board, notices, folder, room, deriveKey },
    log: fakeLog(),
    reach: () => undefined,
    forgetSignIn: () => undefined,
    clearDisk: () => {
      cache.isDiskBroken = false
      cleared.push('disk')
      return Promise.resolve()
    },
    moveHost: () => {
      cache.place = store.place
      moves.push(store.place)
      return Promise.resolve()
    },
  })
  const told = () => board.get('notices').map(({ code, values }) => [code, values['count']])
  return {
    folder,
    cache,
    secrets,
    clock,
    board,
    store,
    erasing,
    epochs,
    diskLog,
    locks,
    moves,
    cleared,
    disk,
    told,
  }
}

export function aRequest(n: number): OutboxRequest {
  return {
    method: 'message.send',
    id: aRequestId(n),
    branch: aBranchId(),
    patient: aPatientId(),
    text: `Text ${String(n)}`,
    createdAt: '2026-11-22T01:00:00.000Z' as OutboxRequest['createdAt'],
  }
}
