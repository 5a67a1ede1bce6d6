import { isPassing, type RefusalCode } from '#shared/contract/errors.ts'
import { limits } from '#shared/contract/limits.ts'
import type { OutboxAnswer } from '#shared/cache/contract.ts'
import type { BranchId, PatientId, RequestId } from '#shared/model/ids.ts'
import type { OutboxRequest } from '#shared/model/outbox-request.ts'
import type { Requests } from '#electron/main/broker/requests.ts'
import { pauseBeforeRepeat } from '#electron/main/broker/pause-before-repeat.ts'
import type { CacheClient } from '#electron/main/cache/cache-client.ts'
import type { Clock } from '#electron/main/clock.ts'
import type { Log } from '#electron/main/diagnostics/log.ts'
import { answerOf, refusalOf, type Answered } from '#electron/main/outbox/answers.ts'
import { toWire } from '#electron/main/outbox/to-wire.ts'

interface ThreadKey {
  branch: BranchId
  patient: PatientId
}

/** A message that goes out again does so as a new request. */
interface Again {
  newId: RequestId
  createdAt: OutboxRequest['createdAt']
}

export interface OutboxDeps {
  requests: Pick<Requests, 'tell'>
  cache: Pick<CacheClient, 'call'>
  clock: Pick<Clock, 'after'>
  /** Milliseconds since the epoch, by the clock that wrote `createdAt`. */
  stamp: () => number
  log: Log
  /** Rows of this thread changed on disk. */
  onChanged: (thread: ThreadKey) => void
  onRefused: (request: OutboxRequest, code: RefusalCode) => void
}

/**
 * What this desk has said and the service has not answered. Every request is on disk before it is published,
 * goes out unchanged with its own id until an answer comes, and waits for the one before it of the same patient.
 */
export class Outbox {
  readonly #deps: OutboxDeps
  /** Oldest first; one queue a patient, whatever the method (contract section 5). */
  readonly #queues = new Map<PatientId, OutboxRequest[]>()
  readonly #sending = new Set<PatientId>()
  readonly #said = new Map<string, ThreadKey>()
  readonly #giveUp = new Map<RequestId, AbortController>()
  /** The plan refused a message of theirs, which nothing may overtake until chats are open again. */
  readonly #held = new Set<PatientId>()
  readonly #storing = new Set<Promise<unknown>>()
  /** Ends the pause before a request is repeated. */
  readonly #goOn = new Map<RequestId, () => void>()
  /** Counts the connections: a request lost on one of them goes out again on the next. */
  #links = 0
  #linked = false
  #stopped = false

  constructor(deps: OutboxDeps) {
    this.#deps = deps
  }

  /** Takes up what lies on disk from before. */
  async load(): Promise<void> {
    const { cache } = this.#deps
    for (const { code, place, patient } of await cache.call('outbox.refused', undefined))
      if (code === 'plan_required' && place !== 'gone') this.#held.add(patient)
    for (const request of await cache.call('outbox.list', undefined)) this.#enqueue(request)
  }

  /** Everything that waits for an answer, as far as main knows. */
  get unanswered(): { request: OutboxRequest; refused: null }[] {
    return [...this.#queues.values()].flat().map((request) => ({ request, refused: null }))
  }

  /** The threads in which something was sent since this outbox began. */
  get said(): ThreadKey[] {
    return [...this.#said.values()]
  }

  /** Resolves when the request is on disk; a message's stored draft goes in the same transaction. */
  async add(request: OutboxRequest): Promise<void> {
    await this.#deps.cache.call('outbox.add', request)
    const { branch, patient } = request
    if (request.method === 'message.send')
      this.#said.set(`${branch}/${patient}`, { branch, patient })
    this.#takeUp(request)
  }

  /** Sends a refused message again, under a new id: the old one has had its answer. False when there is none. */
  async retry(id: RequestId, again: Again): Promise<boolean> {
    const input = { id, ...again, keepsPlace: false }
    const request = await this.#deps.cache.call('outbox.retry', input)
    if (!request) return false
    this.#held.delete(request.patient)
    this.#takeUp(request)
    return true
  }

  /** The same for a message that the plan refused: it goes before whatever waits behind it. */
  async retryFirst(id: RequestId, again: Again): Promise<void> {
    const input = { id, ...again, keepsPlace: true }
    const request = await this.#deps.cache.call('outbox.retry', input)
    if (!request) return
    this.#queues.set(request.patient, [request, ...(this.#queues.get(request.patient) ?? [])])
    this.#deps.onChanged(request)
  }

  /** Chats are open again: what waited behind a message that the plan refused goes on. */
  release(): void {
    this.#held.clear()
    this.#sendAll()
  }

  /** Resolves when every answer that has come is on disk, or has failed to get there. */
  async answersStored(): Promise<void> {
    await Promise.allSettled(this.#storing)
  }

  /** The connection is ready for requests: everything that waits goes out, patient by patient. */
  link(): void {
    this.#linked = true
    this.#links += 1
    this.#endPauses()
    this.#sendAll()
  }

  unlink(): void {
    this.#linked = false
  }

  stop(): void {
    this.#stopped = true
    this.#linked = false
    for (const giveUp of this.#giveUp.values()) giveUp.abort()
    this.#endPauses()
  }

  /** The feed has shown these to be sent, and the cache has taken them out: no answer is needed any more. */
  settle(ids: readonly RequestId[]): void {
    for (const id of ids) this.#forget(id)
  }

  /** Drops the waiting requests of a branch that this desk may no longer see; the cache has marked them. */
  dropBranch(branch: BranchId): void {
    for (const queue of this.#queues.values()) {
      for (const request of [...queue]) if (request.branch === branch) this.#forget(request.id)
    }
  }

  #sendAll(): void {
    for (const patient of this.#queues.keys()) void this.#sendQueue(patient)
  }

  #takeUp(request: OutboxRequest): void {
    this.#enqueue(request)
    this.#deps.onChanged(request)
    void this.#sendQueue(request.patient)
  }

  #enqueue(request: OutboxRequest): void {
    const queue = this.#queues.get(request.patient) ?? []
    if (queue.some((waiting) => waiting.id === request.id)) return
    this.#queues.set(request.patient, [...queue, request])
  }

  #forget(id: RequestId): void {
    this.#giveUp.get(id)?.abort()
    this.#goOn.get(id)?.()
    for (const [patient, queue] of this.#queues) {
      const rest = queue.filter((request) => request.id !== id)
      if (rest.length === 0) this.#queues.delete(patient)
      else if (rest.length < queue.length) this.#queues.set(patient, rest)
    }
  }

  async #sendQueue(patient: PatientId): Promise<void> {
    if (this.#sending.has(patient)) return
    this.#sending.add(patient)
    try {
      let goOn = true
      for (let request = this.#head(patient); request && goOn; request = this.#head(patient)) {
        goOn = await this.#attempt(request)
      }
    } finally {
      this.#sending.delete(patient)
    }
  }

  async #attempt(request: OutboxRequest): Promise<boolean> {
    try {
      if (!this.#isStale(request)) return await this.#send(request)
      await this.#drop(request)
    } catch (thrown) {
      // The cache could not store the answer. The request stays on disk, and its repeat brings the same answer.
      this.#deps.log.error('outbox.answer-not-stored', { patient: request.patient }, thrown)
      await this.#pause(request.id, limits.retryAfterMs)
    }
    return true
  }

  #head(patient: PatientId): OutboxRequest | undefined {
    const isGoing = this.#linked && !this.#held.has(patient)
    return isGoing ? this.#queues.get(patient)?.[0] : undefined
  }

  /** The service remembers a mark's id for 8 days: an older one could undo what has happened since. */
  #drop(request: OutboxRequest): Promise<void> {
    this.#forget(request.id)
    return this.#store(request.id, { is: 'done' })
  }

  /** False when the connection ended before the answer: `link` starts the queue again. */
  async #send(request: OutboxRequest): Promise<boolean> {
    const link = this.#links
    const giveUp = new AbortController()
    this.#giveUp.set(request.id, giveUp)
    try {
      const outcome = await this.#deps.requests.tell(request.method, toWire(request), giveUp.signal)
      if (giveUp.signal.aborted) return true
      const { kind } = outcome
      if (kind === 'lost') return this.#links !== link
      await this.#take(request, kind === 'ok' || kind === 'refused' ? outcome : { kind })
      return true
    } finally {
      this.#giveUp.delete(request.id)
    }
  }

  async #take(request: OutboxRequest, outcome: Answered): Promise<void> {
    switch (outcome.kind) {
      case 'ok':
        return this.#answer(request, answerOf(request, outcome.result))
      case 'refused':
        if (isPassing(outcome.error.code))
          return this.#pause(request.id, pauseBeforeRepeat(outcome.error))
        return this.#answer(request, refusalOf(request, outcome.error.code))
      case 'forbidden':
        return this.#answer(request, refusalOf(request, 'forbidden'))
      case 'too-large':
        return this.#answer(request, refusalOf(request, 'too_long'))
    }
  }

  async #answer(request: OutboxRequest, answer: OutboxAnswer): Promise<void> {
    if (answer.is === 'refused' && answer.code === 'plan_required') this.#held.add(request.patient)
    await this.#store(request.id, answer)
    this.#deps.log.info('outbox.answered', {
      id: request.id,
      method: request.method,
      answer: answer.is,
    })
    this.#forget(request.id)
    this.#deps.onChanged(request)
    if (answer.is === 'refused') this.#deps.onRefused(request, answer.code)
  }

  async #store(id: RequestId, answer: OutboxAnswer): Promise<void> {
    const stored = this.#deps.cache.call('outbox.answer', { id, answer })
    this.#storing.add(stored)
    try {
      await stored
    } finally {
      this.#storing.delete(stored)
    }
  }

  /** Ends early at the next connect, and when no answer to the request is needed any more. */
  #pause(id: RequestId, delayMs: number): Promise<void> {
    if (this.#stopped) return Promise.resolve()
    return new Promise((resolve) => {
      const goOn = () => {
        cancel()
        this.#goOn.delete(id)
        resolve()
      }
      const cancel = this.#deps.clock.after(delayMs, goOn)
      this.#goOn.set(id, goOn)
    })
  }

  #endPauses(): void {
    for (const goOn of [...this.#goOn.values()]) goOn()
  }

  #isStale(request: OutboxRequest): boolean {
    const ageMs = this.#deps.stamp() - Date.parse(request.createdAt)
    return request.method !== 'message.send' && ageMs > limits.waitingMarkDays * 86_400_000
  }
}
