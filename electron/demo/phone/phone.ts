import { randomBytes } from 'node:crypto'
import { now } from '#electron/demo/clock.ts'
import { BrokerLink, type Delivery } from '#electron/demo/link/broker-link.ts'
import { PhoneRequests } from '#electron/demo/phone/phone-requests.ts'
import { PatientEvent } from '#shared/contract/events.ts'
import { limits } from '#shared/contract/limits.ts'
import { readJsonObject } from '#shared/contract/parse-payload.ts'
import { Reply } from '#shared/contract/replies.ts'
import { PatientResult } from '#shared/contract/requests.ts'
import { PatientSignal } from '#shared/contract/signals.ts'
import { filters, parsePatientTopic, topics } from '#shared/contract/topics.ts'
import { toInstant } from '#shared/model/instant.ts'
import type { Log } from '#electron/demo/log.ts'
import type { StartError } from '#electron/demo/start-error.ts'
import type { DeviceId, PatientId, PracticeId } from '#shared/model/ids.ts'

export interface PhoneDeps {
  url: string
  practice: PracticeId
  patient: PatientId
  password: string
  /** Everything the phone receives: events once each and in order, replies and signals as they come. */
  onReceived: (received: Received) => void
  /** Connected, and every event up to now has been handed over. */
  onCaughtUp: () => void
  onRefused: (refusal: StartError) => void
  log: Log
}

export type Received =
  | { kind: 'event'; event: PatientEvent; isLive: boolean }
  | { kind: 'reply'; method: string; reply: Reply }
  | { kind: 'signal'; signal: PatientSignal }

/** After a restart of the broker the service may be back later than the phone: it is looked for again so soon. */
const unheardMs = 500

const decoder = new TextDecoder('utf-8', { fatal: true })

/** One patient's phone. It keeps nothing on disk: started again, it reads its feed from the beginning. */
export class Phone {
  readonly #deps: PhoneDeps
  readonly #device = randomBytes(10).toString('hex') as DeviceId
  readonly #link: BrokerLink
  readonly #requests: PhoneRequests
  #cursor = 0
  #lastSeq = 0
  /** Receipts are about the clinic's messages; one's own need none. */
  #lastStaffSeq = 0
  #delivered = 0
  #read = 0
  /** When something came last: a lost last event is found by asking after a silence. */
  #heardAt = now()
  #isSyncing = false
  #isInUse = true
  #repeatSoon: NodeJS.Timeout | undefined
  readonly #heartbeat: NodeJS.Timeout

  constructor(deps: PhoneDeps) {
    this.#deps = deps
    const { practice, patient } = deps
    this.#requests = new PhoneRequests(({ method, body }) => {
      this.#publish(method, body, 1)
    })
    const subscriptions = [
      filters.patientInbox(practice, patient),
      topics.patientReply(practice, patient, this.#device),
    ]
    this.#link = new BrokerLink({
      url: deps.url,
      username: patient,
      password: deps.password,
      clientId: `app_${patient}_${this.#device}`,
      subscriptions: subscriptions.map((filter) => ({ filter, options: { qos: 1 } })),
      onReady: () => {
        this.#requests.repeat()
        this.#beat()
        this.#sync()
      },
      onDelivery: (delivery) => {
        this.#take(delivery)
      },
      onUnheard: () => {
        this.#repeatSoon ??= setTimeout(() => {
          this.#repeatSoon = undefined
          this.#requests.repeat()
        }, unheardMs)
      },
      onRefused: deps.onRefused,
      log: deps.log,
    })
    this.#heartbeat = setInterval(() => {
      this.#beat()
      if (this.#link.isReady && now() - this.#heardAt >= limits.quietBranchMs) this.#sync()
    }, limits.heartbeatEveryMs)
  }

  send(text: string): void {
    this.#requests.ask('message.send', { text, sentAt: toInstant(now()) }, () => undefined)
  }

  /** Everything so far has been shown. */
  markRead(): void {
    if (this.#read >= this.#lastStaffSeq) return
    this.#read = this.#lastSeq
    this.#tellReceipts()
  }

  acceptInvite(code: string): void {
    this.#requests.ask('invite.accept', { code }, (reply) => {
      if (reply.ok) this.#sync()
    })
  }

  typing(): void {
    this.#publish('typing', { v: 1 }, 0)
  }

  /** Whether somebody uses the phone: only then it sends heartbeats. */
  setInUse(isInUse: boolean): void {
    this.#isInUse = isInUse
    this.#beat()
  }

  async close(): Promise<void> {
    clearInterval(this.#heartbeat)
    clearTimeout(this.#repeatSoon)
    this.#requests.stop()
    await this.#link.close()
  }

  #publish(method: string, body: object, qos: 0 | 1): void {
    const topic = topics.patientRequest(
      { practice: this.#deps.practice, patient: this.#deps.patient, device: this.#device },
      method,
    )
    this.#link.publish([{ topic, payload: JSON.stringify(body), qos, retain: false }])
  }

  #beat(): void {
    if (this.#isInUse) this.#publish('heartbeat', { v: 1 }, 0)
  }

  #take({ topic, payload }: Delivery): void {
    this.#heardAt = now()
    const body = readJsonObject(payload, (bytes) => decoder.decode(bytes))
    const address = parsePatientTopic(topic)
    if (!body || !address) this.#deps.log(`dropped ${topic}`)
    else if (address.kind === 'events') this.#takeLive(body)
    else if (address.kind === 'signals') this.#takeSignal(body)
    else this.#takeReply(body)
  }

  #takeSignal(body: object): void {
    const signal = PatientSignal.safeParse(body)
    if (signal.success) this.#deps.onReceived({ kind: 'signal', signal: signal.data })
  }

  #takeReply(body: object): void {
    const reply = Reply.safeParse(body)
    const request = reply.success ? this.#requests.take(reply.data) : undefined
    if (reply.success && request) {
      this.#deps.onReceived({ kind: 'reply', method: request.method, reply: reply.data })
    }
  }

  #takeLive(body: object): void {
    const event = PatientEvent.safeParse(body)
    if (!event.success) return
    if (event.data.rev === this.#cursor + 1) this.#apply(event.data, true)
    else if (event.data.rev > this.#cursor) this.#sync()
  }

  #apply(event: PatientEvent, isLive: boolean): void {
    this.#cursor = event.rev
    if (event.type === 'message.posted') {
      const { seq, from } = event.message
      this.#lastSeq = seq
      if (from.kind !== 'patient') this.#lastStaffSeq = seq
    }
    if (event.type === 'receipt.updated') {
      this.#delivered = Math.max(this.#delivered, event.delivered)
      this.#read = Math.max(this.#read, event.read)
    }
    this.#deps.onReceived({ kind: 'event', event, isLive })
    if (isLive) this.#tellDelivered()
  }

  #tellDelivered(): void {
    if (this.#delivered < this.#lastStaffSeq) this.#tellReceipts()
  }

  #tellReceipts(): void {
    this.#delivered = this.#lastSeq
    this.#requests.ask('receipt', { delivered: this.#delivered, read: this.#read }, () => undefined)
  }

  #sync(): void {
    if (this.#isSyncing) return
    this.#isSyncing = true
    this.#requests.ask('sync', { since: this.#cursor, limit: limits.syncPage }, (reply) => {
      this.#isSyncing = false
      const page = PatientResult.sync.safeParse(reply.ok ? reply.result : undefined)
      if (page.success) this.#takePage(page.data)
      else this.#deps.onCaughtUp()
    })
  }

  #takePage({ events, head }: { events: unknown[]; head: number }): void {
    if (head < this.#cursor) {
      // The service has begun anew: so does the phone.
      this.#cursor = 0
      this.#lastSeq = 0
      this.#lastStaffSeq = 0
      this.#delivered = 0
      this.#read = 0
      this.#sync()
      return
    }
    for (const raw of events) {
      const event = PatientEvent.safeParse(raw)
      if (event.success && event.data.rev === this.#cursor + 1) this.#apply(event.data, false)
    }
    if (this.#cursor < head && events.length > 0) {
      this.#sync()
      return
    }
    this.#tellDelivered()
    this.#deps.onCaughtUp()
  }
}
