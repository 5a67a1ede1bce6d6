import type { BrokerSession } from '#electron/main/broker/broker-session.ts'
import { exchange } from '#electron/main/broker/exchange.ts'
import type { Answer, AnsweredMethod, Outcome, TakeReply } from '#electron/main/broker/exchange.ts'
import type { PublishOutcome } from '#electron/main/broker/link.ts'
import { joinSignals, sharedController } from '#electron/main/broker/joined-signal.ts'
import { pauseBeforeRepeat } from '#electron/main/broker/pause-before-repeat.ts'
import { readPayload } from '#electron/main/broker/read-payload.ts'
import { Listeners } from '#electron/main/broker/listeners.ts'
import { Slots } from '#electron/main/broker/slots.ts'
import { untilEvent } from '#electron/main/broker/until-event.ts'
import type { Clock } from '#electron/main/clock.ts'
import type { Log } from '#electron/main/diagnostics/log.ts'
import { isPassing } from '#shared/contract/errors.ts'
import { Reply } from '#shared/contract/replies.ts'
import type { Refusal } from '#shared/contract/replies.ts'
import type {
  ChangingMethod,
  StaffMethod,
  StaffRequest,
  StaffResult,
} from '#shared/contract/requests.ts'
import { topics } from '#shared/contract/topics.ts'
import type { InstallId, PracticeId, RequestId, StaffId } from '#shared/model/ids.ts'

export type { Answer } from '#electron/main/broker/exchange.ts'

/** Methods that only read: asked again under a new id as often as it takes. */
export type ReadingMethod = Exclude<AnsweredMethod, ChangingMethod>

/** The body of a request; the envelope is added here. */
export type RequestBody<M extends ReadingMethod> = Omit<StaffRequest<M>, 'v' | 'id'>

/** What became of one attempt to tell; `lost`: the connection ended first, there is none, or nobody wants it. */
export type TellOutcome<M extends ChangingMethod = ChangingMethod> =
  | { kind: 'ok'; result: StaffResult<M> }
  | { kind: 'refused'; error: Refusal }
  | { kind: 'forbidden' | 'too-large' | 'lost' }

export interface RequestsDeps {
  broker: Pick<
    BrokerSession,
    'publish' | 'ready' | 'requestWindow' | 'onReady' | 'onLost' | 'onMessage'
  >
  practice: PracticeId
  staff: StaffId
  install: InstallId
  clock: Clock
  log: Log
  /** A new UUIDv7. */
  newId: () => RequestId
}

interface Talk<M extends AnsweredMethod> {
  method: M
  next: () => StaffRequest<M>
  wanted: AbortSignal | undefined
}

/** Asks the service and matches its replies, with at most `requestWindow` unanswered requests of any kind. */
export class Requests {
  readonly #deps: RequestsDeps
  readonly #slots: Slots
  readonly #pending = new Map<RequestId, TakeReply>()
  readonly #serverTimes: Listeners<[serverTimeMs: number]>
  readonly #closed = sharedController()
  readonly #stopListening: (() => void)[]
  /** Aborted when the present connection is lost. */
  #connection = sharedController()

  constructor(deps: RequestsDeps) {
    this.#deps = deps
    const { broker, log } = deps
    this.#slots = new Slots(() => broker.requestWindow)
    this.#serverTimes = new Listeners('request.time-listener', log)
    this.#stopListening = [
      broker.onLost(() => {
        this.#connection.abort()
      }),
      broker.onMessage((topic, payload) => {
        if (topic.kind === 'reply' && topic.practice === deps.practice) this.#receive(payload)
      }),
    ]
  }

  /** The service's clock at every reply, told at its receipt. */
  onServerTime(listener: (serverTimeMs: number) => void): () => void {
    return this.#serverTimes.add(listener)
  }

  /**
   * Asks until there is an answer that lasts: again on the contract's rhythm, after every reconnect, and after the
   * pause that `rate_limited` and `unavailable` ask for. Rejects only when the signal says that nobody wants it.
   */
  async ask<M extends ReadingMethod>(
    method: M,
    body: RequestBody<M>,
    signal?: AbortSignal,
  ): Promise<Answer<M>> {
    const { signal: wanted, release } = joinSignals([signal, this.#closed.signal])
    // The envelope is exactly what `body` lacks.
    const next = () => ({ v: 1, id: this.#deps.newId(), ...body }) as unknown as StaffRequest<M>
    try {
      for (;;) {
        await this.#untilReady(wanted)
        const answer = await this.#lasting(await this.#converse({ method, next, wanted }), wanted)
        if (answer) return answer
      }
    } finally {
      release()
    }
  }

  /**
   * One attempt, on the present connection, of a changing request that is on disk: repeated unchanged until the
   * service answers. Never rejects.
   */
  async tell<M extends ChangingMethod>(
    method: M,
    request: StaffRequest<M>,
    signal?: AbortSignal,
  ): Promise<TellOutcome<M>> {
    if (!this.#deps.broker.ready || this.#closed.signal.aborted) return { kind: 'lost' }
    try {
      const said = await this.#converse({ method, next: () => request, wanted: signal })
      if (typeof said === 'string') return { kind: said }
      return said.ok ? { kind: 'ok', result: said.result } : { kind: 'refused', error: said.error }
    } catch (thrown) {
      if (!signal?.aborted)
        this.#deps.log.error('request.tell-failed', { method, id: request.id }, thrown)
      return { kind: 'lost' }
    }
  }

  /** Ends every exchange: asking rejects, telling is lost. */
  close(): void {
    for (const stop of this.#stopListening) stop()
    this.#closed.abort()
    this.#connection.abort()
  }

  /** The answer to a question, or undefined when it has to be asked again. */
  async #lasting<M extends ReadingMethod>(
    said: Outcome<M>,
    wanted: AbortSignal,
  ): Promise<Answer<M> | undefined> {
    if (said === 'lost') return undefined
    if (said === 'forbidden') return brokerRefusal('forbidden')
    if (said === 'too-large') return brokerRefusal('too_long')
    if (said.ok || !isPassing(said.error.code)) return said
    await this.#pause(pauseBeforeRepeat(said.error), wanted)
    return undefined
  }

  async #converse<M extends AnsweredMethod>(talk: Talk<M>): Promise<Outcome<M>> {
    const lost = this.#lostSignal()
    const { signal, release } = joinSignals([lost, talk.wanted])
    try {
      return await this.#inTurn(talk, signal)
    } catch (thrown) {
      if (!lost.aborted || talk.wanted?.aborted) throw thrown
      return 'lost'
    } finally {
      release()
    }
  }

  async #inTurn<M extends AnsweredMethod>(
    { method, next }: Pick<Talk<M>, 'method' | 'next'>,
    signal: AbortSignal,
  ): Promise<Outcome<M>> {
    const { clock } = this.#deps
    const giveBack = await this.#slots.take(signal)
    try {
      const publish = (request: StaffRequest<M>) => this.#publish(method, request)
      return await exchange({ method, next, publish, pending: this.#pending, clock, signal })
    } finally {
      giveBack()
    }
  }

  /** A new connection gets a new signal, whoever hears of it first. */
  #lostSignal(): AbortSignal {
    if (this.#deps.broker.ready && this.#connection.signal.aborted)
      this.#connection = sharedController()
    return this.#connection.signal
  }

  async #publish(method: StaffMethod, request: object): Promise<PublishOutcome> {
    const { broker, practice, staff, install } = this.#deps
    const topic = topics.staffRequest({ practice, staff, install }, method)
    return broker.publish({ topic, payload: JSON.stringify(request), qos: 1 })
  }

  #receive(payload: Uint8Array): void {
    const { log } = this.#deps
    const reply = Reply.safeParse(readPayload(payload))
    if (!reply.success) {
      log.warn('request.reply-dropped', { bytes: payload.byteLength })
      return
    }
    const { id, serverTime } = reply.data
    this.#serverTimes.tell(Date.parse(serverTime))
    // No exchange of this id: an answer to a question that is settled or no longer asked.
    const take = this.#pending.get(id)
    if (take && !take(reply.data)) log.warn('request.result-dropped', { id })
  }

  #untilReady(signal: AbortSignal): Promise<void> {
    const { broker } = this.#deps
    if (broker.ready && !signal.aborted) return Promise.resolve()
    return untilEvent(signal, (done) =>
      broker.onReady(() => {
        done()
      }),
    )
  }

  #pause(delayMs: number, signal: AbortSignal): Promise<void> {
    return untilEvent(signal, (done) => this.#deps.clock.after(delayMs, done))
  }
}

function brokerRefusal(code: 'forbidden' | 'too_long'): { ok: false; error: Refusal } {
  return { ok: false, error: { code, message: 'Refused before the service saw it' } }
}
