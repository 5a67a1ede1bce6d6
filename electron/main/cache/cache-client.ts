import { AppError, type Result } from '#shared/app-error.ts'
import {
  cacheMethods,
  type CacheInput,
  type CacheOutput,
  type Epoch,
} from '#shared/cache/contract.ts'
import type { CacheMethodName } from '#shared/cache/names.ts'
import type { CacheReply, CacheRequest, CacheStart } from '#shared/cache/port-messages.ts'
import type { BranchId } from '#shared/model/ids.ts'
import type { Log } from '#electron/main/diagnostics/log.ts'

/** Main's end of the channel to the cache host; Electron's `MessagePortMain` is one. */
export interface CachePort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown
  on(event: 'close', listener: () => void): unknown
}

/** The rows of an answer are made alike: 5,000 of them take main 8 ms to check, and 190 ms the first time. */
const rowsChecked = 50

interface CacheClientDeps {
  log: Log
  /** The disk, or the database on it, refused a read or a write. */
  onStorageFailed?: () => void
  /** What is to be remembered outside of the database; some time after writes. */
  onEpoch?: (epoch: Epoch) => void
  /** A row of this branch does not open; said once, until the branch is replaced. */
  onDamaged?: (branch: BranchId | null) => void
  /** One message or draft that was not sent could not be opened any more. */
  onUnsentLost?: () => void
  /** The page has come to the fail point that it was given, and stands still. */
  onFailPoint?: () => void
}

interface Call {
  method: CacheMethodName
  settle: (result: Result<unknown>) => void
}

/**
 * Typed calls to the cache host. What is asked before the first `attach` waits for it; when the host dies, what is
 * unanswered fails with `cache-unavailable`, and so does everything until a new one is attached.
 */
export class CacheClient {
  readonly #deps: CacheClientDeps
  readonly #calls = new Map<number, Call>()
  readonly #waiting: CacheRequest[] = []
  #port: CachePort | undefined
  #hasBegun = false
  #nextId = 1

  constructor(deps: CacheClientDeps) {
    this.#deps = deps
  }

  /** A new host has no database open: `database.open` comes first again. `failAt` is one of `writeSteps`, for tests. */
  attach(port: CachePort, { failAt = null }: Partial<CacheStart> = {}): void {
    this.#fail('Another cache host has taken over')
    this.#port = port
    this.#hasBegun = true
    port.on('message', ({ data }) => {
      if (this.#port === port) this.#take(data as CacheReply)
    })
    port.on('close', () => {
      if (this.#port === port) this.detach()
    })
    port.postMessage({ failAt } satisfies CacheStart)
    for (const request of this.#waiting.splice(0)) port.postMessage(request)
  }

  detach(): void {
    this.#port = undefined
    this.#hasBegun = true
    this.#fail('The cache host is gone')
  }

  /** The id of the call that has waited longest for its answer. */
  oldestCall(): number | undefined {
    // A map keeps the order of adding.
    return this.#calls.keys().next().value
  }

  async call<N extends CacheMethodName>(method: N, input: CacheInput<N>): Promise<CacheOutput<N>> {
    const result = await this.#ask(method, input)
    if (!result.ok) throw this.#failureOf(method, result.error)
    if (!isInContract(method, result.value))
      throw new AppError('bug', `${method} answered what is not in the contract`)
    return result.value as CacheOutput<N>
  }

  #ask(method: CacheMethodName, input: unknown): Promise<Result<unknown>> {
    if (this.#hasBegun && !this.#port)
      return Promise.reject(new AppError('cache-unavailable', 'The cache host is gone'))
    const request = { id: this.#nextId, method, input }
    this.#nextId += 1
    return new Promise((settle) => {
      this.#calls.set(request.id, { method, settle })
      if (this.#port) this.#port.postMessage(request)
      else this.#waiting.push(request)
    })
  }

  #take(reply: CacheReply): void {
    if ('epoch' in reply) this.#deps.onEpoch?.(reply.epoch)
    else if ('damaged' in reply) this.#noteDamage(reply.damaged)
    else if ('unsentLost' in reply) this.#deps.onUnsentLost?.()
    else if ('failPoint' in reply) this.#deps.onFailPoint?.()
    else if ('id' in reply) this.#settle(reply)
  }

  #noteDamage(branch: BranchId | null): void {
    this.#deps.log.error('cache.row-damaged', { ...(branch && { branch }) })
    this.#deps.onDamaged?.(branch)
  }

  #settle(reply: Extract<CacheReply, { id: number }>): void {
    const call = this.#calls.get(reply.id)
    this.#calls.delete(reply.id)
    call?.settle(reply.result)
  }

  #fail(message: string): void {
    const unanswered = [...this.#calls].filter(([id]) =>
      this.#waiting.every((request) => request.id !== id),
    )
    for (const [id, call] of unanswered) {
      this.#calls.delete(id)
      call.settle({ ok: false, error: { code: 'cache-unavailable', message } })
    }
  }

  #failureOf(
    method: CacheMethodName,
    { code, message }: { code: AppError['code']; message: string },
  ) {
    if (code === 'bug') this.#deps.log.error('cache.bug', { method })
    if (code === 'storage-failed') {
      this.#deps.log.error('cache.storage-failed', { method })
      this.#deps.onStorageFailed?.()
    }
    return new AppError(code, message)
  }
}

function isInContract(method: CacheMethodName, value: unknown): boolean {
  const sample: unknown = Array.isArray(value) ? value.slice(0, rowsChecked) : value
  return cacheMethods[method].output.safeParse(sample).success
}
