import { isPassing } from '#shared/contract/errors.ts'
import { limits } from '#shared/contract/limits.ts'
import type { OutboxAnswer } from '#shared/cache/contract.ts'
import type { PatientId, RequestId } from '#shared/model/ids.ts'
import type { OutboxMessage, OutboxRequest } from '#shared/model/outbox-request.ts'
import type { Requests } from '#electron/main/broker/requests.ts'
import { pauseBeforeRepeat } from '#electron/main/broker/pause-before-repeat.ts'
import type { CacheClient } from '#electron/main/cache/cache-client.ts'
import type { Clock } from '#electron/main/clock.ts'
import type { Log } from '#electron/main/diagnostics/log.ts'
import { answerOf, refusalOf, type Answered } from '#electron/main/outbox/answers.ts'
import { Pauses } from '#electron/main/outbox/pauses.ts'
import { toWire } from '#electron/main/outbox/to-wire.ts'

interface DeliveryDeps {
  requests: Pick<Requests, 'tell'>
  cache: Pick<CacheClient, 'call'>
  clock: Pick<Clock, 'after'>
  stamp: () => number
  log: Log
  /** What of this patient is to go out now. */
  next: (patient: PatientId) => OutboxRequest | undefined
  /** Written down before anything is published. */
  markTried: (message: OutboxMessage) => Promise<void>
  /** A mark has become too old to go out, and is about to be dropped. */
  onStale: (mark: OutboxRequest) => void
  /** The service has answered, and that is about to be stored. */
  onAnswer: (request: OutboxRequest, answer: OutboxAnswer) => void
  /** It is on disk: the request is done with. */
  onStored: (request: OutboxRequest, answer: OutboxAnswer) => void
}

/** The way of requests to the service: one of a patient at a time, unchanged and again until there is an answer. */
export class Delivery {
  readonly #deps: DeliveryDeps
  readonly #sending = new Set<PatientId>()
  readonly #giveUp = new Map<RequestId, AbortController>()
  readonly #storing = new Set<Promise<unknown>>()
  readonly #pauses: Pauses
  /** Counts the connections: a request lost on one of them goes out again on the next. */
  #links = 0

  constructor(deps: DeliveryDeps) {
    this.#deps = deps
    this.#pauses = new Pauses(deps.clock)
  }

  link(): void {
    this.#links += 1
    this.#pauses.endAll()
  }

  stop(): void {
    for (const giveUp of this.#giveUp.values()) giveUp.abort()
    this.#pauses.stop()
  }

  /** No answer to it is needed any more. */
  giveUp(id: RequestId): void {
    this.#giveUp.get(id)?.abort()
    this.#pauses.end(id)
  }

  /** Resolves when every answer that has come is on disk, or has failed to get there. */
  async answersStored(): Promise<void> {
    await Promise.allSettled(this.#storing)
  }

  /** Everything of a patient that may go, one after the other; nothing while that is under way. */
  async send(patient: PatientId): Promise<void> {
    const { next } = this.#deps
    if (this.#sending.has(patient)) return
    this.#sending.add(patient)
    try {
      let goOn = true
      for (let request = next(patient); request && goOn; request = next(patient)) {
        goOn = await this.#attempt(request)
      }
    } finally {
      this.#sending.delete(patient)
    }
  }

  async #attempt(request: OutboxRequest): Promise<boolean> {
    try {
      if (this.#isStale(request)) {
        this.#deps.onStale(request)
        await this.#store(request, { is: 'done' })
      } else if (request.method === 'message.send' && !request.isTried) {
        // Whatever has happened when that is on disk, the queue is looked at anew.
        await this.#deps.markTried(request)
      } else return await this.#tell(request)
    } catch (thrown) {
      // The cache could not store it. The request stays on disk, and its repeat brings the same answer.
      this.#deps.log.error('outbox.answer-not-stored', { patient: request.patient }, thrown)
      await this.#pauses.wait(request.id, limits.retryAfterMs)
    }
    return true
  }

  /** False when the connection ended before the answer: the next one starts the queue again. */
  async #tell(request: OutboxRequest): Promise<boolean> {
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
          return this.#pauses.wait(request.id, pauseBeforeRepeat(outcome.error))
        return this.#answer(request, refusalOf(request, outcome.error.code))
      case 'forbidden':
        return this.#answer(request, refusalOf(request, 'forbidden'))
      case 'too-large':
        return this.#answer(request, refusalOf(request, 'too_long'))
    }
  }

  async #answer(request: OutboxRequest, answer: OutboxAnswer): Promise<void> {
    this.#deps.onAnswer(request, answer)
    await this.#store(request, answer)
    this.#deps.log.info('outbox.answered', {
      id: request.id,
      method: request.method,
      answer: answer.is,
    })
    this.#deps.onStored(request, answer)
  }

  async #store({ id }: OutboxRequest, answer: OutboxAnswer): Promise<void> {
    const stored = this.#deps.cache.call('outbox.answer', { id, answer })
    this.#storing.add(stored)
    try {
      await stored
    } finally {
      this.#storing.delete(stored)
    }
  }

  /** The service remembers a mark's id for 8 days: an older one could undo what has happened since. */
  #isStale(request: OutboxRequest): boolean {
    const ageMs = this.#deps.stamp() - Date.parse(request.createdAt)
    return request.method !== 'message.send' && ageMs > limits.waitingMarkDays * 86_400_000
  }
}
