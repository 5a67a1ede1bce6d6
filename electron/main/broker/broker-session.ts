import type { Clock } from '#electron/main/clock.ts'
import type { Log } from '#electron/main/diagnostics/log.ts'
import { initialPolicy, nextPolicy } from '#electron/main/broker/connection-policy.ts'
import type { LinkEvent, Policy } from '#electron/main/broker/connection-policy.ts'
import type {
  Link,
  LinkEnd,
  OpenLink,
  Publication,
  PublishOutcome,
  Subscription,
} from '#electron/main/broker/link.ts'
import type { LinkProblem } from '#electron/main/broker/link-problem.ts'
import { Listeners } from '#electron/main/broker/listeners.ts'
import { openMqttLink } from '#electron/main/broker/mqtt-link.ts'
import { reconnectDelay } from '#electron/main/broker/reconnect-delay.ts'
import type { Server } from '#electron/main/broker/server-address.ts'
import { limits } from '#shared/contract/limits.ts'
import { filters, parseStaffTopic, topics } from '#shared/contract/topics.ts'
import type { StaffTopic } from '#shared/contract/topics.ts'
import type { Connection } from '#shared/model/connection.ts'
import type { InstallId, PracticeId, StaffId } from '#shared/model/ids.ts'

export interface BrokerSessionDeps {
  /** Tried in turn. */
  servers: readonly [Server, ...Server[]]
  staff: StaffId
  password: string
  install: InstallId
  /** When it is known already; otherwise `bindPractice` names it later. */
  practice?: PracticeId | undefined
  /** Certificates of authorities to trust instead of the built-in ones, in PEM. */
  authorities?: readonly string[] | undefined
  clock: Clock
  random: () => number
  log: Log
  /** A fake in tests. */
  openLink?: OpenLink
}

export type MessageListener = (topic: StaffTopic, payload: Uint8Array, retained: boolean) => void

/**
 * The desk's place at the broker: connects, keeps trying as section 6 says, subscribes, and hands on what comes.
 * Nothing is queued here: what cannot be published now is the caller's to repeat.
 */
export class BrokerSession {
  readonly #deps: BrokerSessionDeps
  readonly #openLink: OpenLink
  readonly #connections: Listeners<[Connection]>
  readonly #readies: Listeners<[PracticeId]>
  readonly #losses: Listeners<[]>
  readonly #messages: Listeners<Parameters<MessageListener>>
  #policy: Policy
  #link: Link | undefined
  #practice: PracticeId | undefined
  #ready = false
  #lastProblem: LinkProblem | undefined
  #cancelWait: (() => void) | undefined

  constructor(deps: BrokerSessionDeps) {
    this.#deps = deps
    this.#openLink = deps.openLink ?? openMqttLink
    this.#practice = deps.practice
    this.#policy = initialPolicy(deps.servers.length)
    this.#connections = new Listeners('broker.connection-listener', deps.log)
    this.#readies = new Listeners('broker.ready-listener', deps.log)
    this.#losses = new Listeners('broker.lost-listener', deps.log)
    this.#messages = new Listeners('broker.message-listener', deps.log)
  }

  get connection(): Connection {
    return this.#policy.connection
  }

  /** Whether the practice's own topics are subscribed on the present connection. */
  get ready(): boolean {
    return this.#ready
  }

  /** Why the last try reached nobody; undefined after one that did. For the first sign-in. */
  get lastProblem(): LinkProblem | undefined {
    return this.#lastProblem
  }

  /** How many requests may be unanswered at once. */
  get requestWindow(): number {
    return Math.min(limits.requestWindow, this.#link?.receiveMaximum ?? limits.requestWindow)
  }

  onConnection(listener: (connection: Connection) => void): () => void {
    return this.#connections.add(listener)
  }

  /** After every connect, once the practice's topics are subscribed: time to sync. At once when that is so already. */
  onReady(listener: (practice: PracticeId) => void): () => void {
    const remove = this.#readies.add(listener)
    if (this.#ready && this.#practice) listener(this.#practice)
    return remove
  }

  /** The connection that was ready is gone. */
  onLost(listener: () => void): () => void {
    return this.#losses.add(listener)
  }

  /** Only topics of the contract that are this staff member's own; a listener that throws harms nobody else. */
  onMessage(listener: MessageListener): () => void {
    return this.#messages.add(listener)
  }

  /** Begins dialling; keeps trying. */
  start(): void {
    this.#take({ type: 'start' })
  }

  /** Skips the wait, or begins again after a stop: somebody asked for it here. */
  retry(): void {
    this.#take({ type: 'retry' })
  }

  /** After sleep, an unlock or a change of network: an answer within 3 s, or the socket is dropped. */
  async probe(): Promise<void> {
    if (this.#policy.phase === 'waiting') this.retry()
    else if (this.#policy.phase !== 'dialling') await this.#link?.ping()
  }

  /** From here on the practice's own topics are subscribed as well, now and at every connect. */
  bindPractice(practice: PracticeId): void {
    if (this.#practice === practice) return
    this.#unready()
    this.#practice = practice
    if (this.#policy.phase === 'up' && this.#link) void this.#subscribe(this.#link)
  }

  /** For whoever takes over a connection that is up: subscribed once more, so that the broker tells again what it retains. */
  async renew(): Promise<void> {
    const link = this.#link
    if (this.#policy.phase !== 'up' || !link) return
    this.#unready()
    await this.#subscribe(link)
  }

  /** For good, and promptly. */
  async stop(): Promise<void> {
    const link = this.#link
    this.#link = undefined
    this.#take({ type: 'end' })
    await link?.close()
  }

  publish(publication: Publication): Promise<PublishOutcome> {
    return this.#link?.publish(publication) ?? Promise.resolve('link-lost')
  }

  #take(event: LinkEvent): void {
    const before = this.#policy
    this.#policy = nextPolicy(before, event)
    if (this.#policy.phase !== before.phase) this.#enter(this.#policy.phase)
    if (!this.#link) this.#unready()
    if (this.#policy.connection !== before.connection)
      this.#connections.tell(this.#policy.connection)
  }

  #enter(phase: Policy['phase']): void {
    switch (phase) {
      case 'dialling':
        this.#cancelWait?.()
        this.#dial()
        break
      case 'waiting': {
        const waitMs = reconnectDelay(this.#policy.failures, this.#deps.random())
        this.#cancelWait = this.#deps.clock.after(waitMs, () => {
          this.#take({ type: 'due' })
        })
        break
      }
      case 'over':
        this.#cancelWait?.()
        break
      case 'idle':
      case 'joining':
      case 'up':
      case 'stopped':
        break
    }
  }

  #unready(): void {
    if (!this.#ready) return
    this.#ready = false
    this.#losses.tell()
  }

  #dial(): void {
    const { servers, staff, install, password, authorities } = this.#deps
    const server = servers[this.#policy.server] ?? servers[0]
    const options = {
      server,
      username: staff,
      password,
      clientId: `desk_${staff}_${install}`,
      authorities,
    }
    const link = this.#openLink(options, {
      accepted: () => {
        if (link === this.#link) this.#accepted(link)
      },
      message: (topic, payload, retained) => {
        if (link === this.#link) this.#receive(topic, payload, retained)
      },
      ended: (end) => {
        if (link === this.#link) this.#ended(end)
      },
    })
    this.#link = link
  }

  #accepted(link: Link): void {
    this.#lastProblem = undefined
    this.#take({ type: 'accepted', mono: this.#deps.clock.mono() })
    void this.#subscribe(link)
  }

  async #subscribe(link: Link): Promise<void> {
    const practice = this.#practice
    const outcome = await link.subscribe(this.#subscriptions(practice))
    if (link !== this.#link || outcome === 'link-lost') return
    if (outcome === 'denied') {
      this.#deps.log.warn('broker.subscription-denied')
      link.drop()
      return
    }
    this.#take({ type: 'ready' })
    // Named while the broker was answering: what is subscribed now is not enough.
    if (practice !== this.#practice) await this.#subscribe(link)
    else if (practice && !this.#ready) {
      this.#ready = true
      this.#readies.tell(practice)
    }
  }

  #subscriptions(practice: PracticeId | undefined): Subscription[] {
    const { staff, install } = this.#deps
    const accounts = { filter: filters.accounts(staff), retained: true }
    if (!practice) return [accounts]
    return [
      accounts,
      // The account is the only thing retained, and the filter above has brought it.
      { filter: filters.staffInbox(practice, staff), retained: false },
      { filter: topics.staffReply(practice, staff, install), retained: false },
    ]
  }

  #receive(topic: string, payload: Uint8Array, retained: boolean): void {
    const parsed = parseStaffTopic(topic)
    const own = parsed?.staff === this.#deps.staff
    if (!own || (parsed.kind === 'reply' && parsed.install !== this.#deps.install)) {
      this.#deps.log.warn('broker.foreign-topic')
      return
    }
    this.#messages.tell(parsed, payload, retained)
  }

  #ended(end: LinkEnd): void {
    this.#link = undefined
    const mono = this.#deps.clock.mono()
    const now = this.#deps.clock.now()
    this.#deps.log.info(
      'broker.link-ended',
      end.how === 'lost' ? { how: end.how, byUs: end.byUs } : { ...end },
    )
    switch (end.how) {
      case 'refused':
        this.#lastProblem = undefined
        this.#take({ type: 'refused', code: end.code, now })
        break
      case 'disconnected':
        this.#take({ type: 'disconnected', code: end.code, mono, now })
        break
      case 'lost':
        this.#lastProblem = end.problem
        this.#take({ type: 'lost', byUs: end.byUs, mono, now })
        break
    }
  }
}
