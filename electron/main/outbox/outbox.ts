import type { RefusalCode } from '#shared/contract/errors.ts'
import type { CacheInput } from '#shared/cache/contract.ts'
import type { BranchId, PatientId, RequestId } from '#shared/model/ids.ts'
import { toInstant } from '#shared/model/instant.ts'
import type { OutboxMessage, OutboxRequest } from '#shared/model/outbox-request.ts'
import type { Requests } from '#electron/main/broker/requests.ts'
import type { CacheClient } from '#electron/main/cache/cache-client.ts'
import type { Clock } from '#electron/main/clock.ts'
import type { Log } from '#electron/main/diagnostics/log.ts'
import { Delivery } from '#electron/main/outbox/delivery.ts'
import { Holds, type Hold } from '#electron/main/outbox/holds.ts'
import { Queues } from '#electron/main/outbox/queues.ts'

interface ThreadKey {
  branch: BranchId
  patient: PatientId
}

type MessageChange = CacheInput<'outbox.change'>['change']

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
  /** How many messages have become old and wait for a person now. */
  onAsking: (count: number) => void
  /** How many messages the service has not answered. */
  onWaiting: (messages: number) => void
}

/**
 * What this desk has said and the service has not answered. Every request is on disk before it is published,
 * goes out unchanged with its own id until an answer comes, and waits for the one before it of the same patient.
 */
export class Outbox {
  readonly #deps: OutboxDeps
  readonly #queues: Queues
  readonly #holds: Holds
  readonly #delivery: Delivery
  readonly #said = new Map<string, ThreadKey>()
  /** The plan refused a message of theirs, which nothing may overtake until chats are open again. */
  readonly #held = new Set<PatientId>()
  #linked = false
  /** The service has told its time, by which a message is judged to be old. */
  #isTimed = false

  constructor(deps: OutboxDeps) {
    this.#deps = deps
    this.#queues = new Queues(deps.onWaiting)
    this.#delivery = new Delivery({
      ...deps,
      next: (patient) => this.#next(patient),
      markTried: (message) => this.#change(message, { isTried: true }),
      onStale: ({ id }) => {
        this.#forget(id)
      },
      onAnswer: ({ patient }, answer) => {
        if (answer.is === 'refused' && answer.code === 'plan_required') this.#held.add(patient)
      },
      onStored: (request, answer) => {
        this.#forget(request.id)
        deps.onChanged(request)
        if (answer.is === 'refused') deps.onRefused(request, answer.code)
      },
    })
    this.#holds = new Holds({
      ...deps,
      onReleased: (message) => {
        deps.onChanged(message)
        this.#sendQueue(message.patient)
      },
      onAsked: (message) => {
        deps.onChanged(message)
        this.#tellAsking()
      },
    })
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
    return this.#queues.all.map((request) => ({ request, refused: null }))
  }

  /** Messages that the service has not answered, in the order of writing within each thread. */
  get messages(): OutboxMessage[] {
    return this.#queues.all.filter((request) => request.method === 'message.send')
  }

  /** Why a message waits for a person; undefined when it waits for the service. */
  holdOf(id: RequestId): Hold | undefined {
    return this.#holds.of(id)
  }

  /** The threads in which something was sent since this outbox began. */
  get said(): ThreadKey[] {
    return [...this.#said.values()]
  }

  /** Resolves when the request is on disk; a message's stored draft goes in the same transaction. */
  async add(request: OutboxRequest): Promise<void> {
    const { branch, patient } = request
    // What goes out at once is known to be tried from the start, and needs no second write for it.
    const stored = this.#goesAtOnce(request) ? { ...request, isTried: true as const } : request
    await this.#deps.cache.call('outbox.add', stored)
    if (request.method === 'message.send')
      this.#said.set(`${branch}/${patient}`, { branch, patient })
    // The connection may have gone while the disk wrote: then nobody has published it.
    this.#takeUp(this.#linked ? stored : request)
  }

  /**
   * Takes a message that nobody has published off the disk, and answers it; undefined when it is too late. With
   * `typed`, its words are put above these in the draft, in the same transaction.
   */
  async withdraw(id: RequestId, typed?: string): Promise<OutboxMessage | undefined> {
    const message = this.messages.find((one) => one.id === id)
    if (!message) return undefined
    try {
      const isGone = await this.#holds.withdraw(id, () =>
        this.#deps.cache.call('outbox.withdraw', { id, ...(typed !== undefined && { typed }) }),
      )
      if (!isGone) return undefined
      this.#forget(id)
      this.#deps.onChanged(message)
      return message
    } finally {
      // Its time may have come meanwhile, and that of those behind it.
      this.#sendQueue(message.patient)
    }
  }

  /** A person has said that an old message may go. It is old again when it waits as long once more. */
  async confirm(id: RequestId): Promise<void> {
    const message = this.messages.find((one) => one.id === id)
    if (!message || this.#holds.of(id)?.is !== 'asks') return
    await this.#change(message, { confirmedAt: toInstant(this.#deps.stamp()) })
    this.#holds.confirm(id)
    this.#tellAsking()
    this.#deps.onChanged(message)
    this.#sendQueue(message.patient)
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
    this.#queues.add(request, 'first')
    this.#deps.onChanged(request)
  }

  /** Chats are open again: what waited behind a message that the plan refused goes on. */
  release(): void {
    this.#held.clear()
    this.#sendAll()
  }

  /** Resolves when every answer that has come is on disk, or has failed to get there. */
  async answersStored(): Promise<void> {
    await this.#delivery.answersStored()
  }

  /** The connection is ready for requests: everything that waits goes out, patient by patient. */
  link(): void {
    this.#linked = true
    this.#delivery.link()
    this.#sendAll()
  }

  /** The service has said what time it is. */
  noteTime(): void {
    if (this.#isTimed) return
    this.#isTimed = true
    this.#sendAll()
  }

  unlink(): void {
    this.#linked = false
  }

  stop(): void {
    this.#linked = false
    this.#delivery.stop()
    this.#holds.stop()
  }

  /** The feed has shown these to be sent, and the cache has taken them out: no answer is needed any more. */
  settle(ids: readonly RequestId[]): void {
    for (const id of ids) this.#forget(id)
  }

  /** Drops the waiting requests of a branch that this desk may no longer see; the cache has marked them. */
  dropBranch(branch: BranchId): void {
    for (const { id } of this.#queues.ofBranch(branch)) this.#forget(id)
  }

  /** All that have become old are asked about at once, and not each when the one before it has gone. */
  #sendAll(): void {
    if (this.#linked && this.#isTimed)
      for (const request of this.#queues.all) this.#holds.lets(request)
    for (const patient of this.#queues.patients) this.#sendQueue(patient)
  }

  #takeUp(request: OutboxRequest): void {
    this.#enqueue(request)
    this.#deps.onChanged(request)
    this.#sendQueue(request.patient)
  }

  #enqueue(request: OutboxRequest): void {
    if (this.#queues.add(request)) this.#holds.take(request)
  }

  #forget(id: RequestId): void {
    const hold = this.#holds.of(id)
    this.#delivery.giveUp(id)
    this.#holds.forget(id)
    this.#queues.remove(id)
    if (hold?.is === 'asks') this.#tellAsking()
  }

  #tellAsking(): void {
    this.#deps.onAsking(this.messages.filter(({ id }) => this.holdOf(id)?.is === 'asks').length)
  }

  #sendQueue(patient: PatientId): void {
    void this.#delivery.send(patient)
  }

  #next(patient: PatientId): OutboxRequest | undefined {
    if (!this.#linked || this.#held.has(patient)) return undefined
    const queue = this.#queues.of(patient)
    const [first] = queue
    if (!first || this.#mayGo(first)) return first
    // A mark tells the patient nothing: it need not wait for a person.
    return queue.find(({ method }) => method !== 'message.send')
  }

  #mayGo(request: OutboxRequest): boolean {
    if (request.method !== 'message.send' || request.isTried) return true
    return this.#isTimed && this.#holds.lets(request)
  }

  #goesAtOnce(request: OutboxRequest): boolean {
    if (request.method !== 'message.send' || request.releaseAt !== undefined) return false
    const { patient } = request
    return this.#linked && !this.#held.has(patient) && this.#queues.of(patient).length === 0
  }

  /** On disk and here; nothing when it has been answered meanwhile. */
  async #change(message: OutboxMessage, change: MessageChange): Promise<void> {
    await this.#deps.cache.call('outbox.change', { id: message.id, change })
    this.#queues.replace({ ...message, ...change })
  }
}
