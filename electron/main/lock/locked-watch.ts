import { parseBranchEvent, type BranchEvent } from '#shared/contract/events.ts'
import type { StaffTopic } from '#shared/contract/topics.ts'
import type { Account } from '#shared/model/account.ts'
import type { Connection } from '#shared/model/connection.ts'
import type { BranchId, PatientId, PracticeId } from '#shared/model/ids.ts'
import { chatsAreOpen } from '#shared/model/plan.ts'
import type { BrokerSession } from '#electron/main/broker/broker-session.ts'
import { readPayload } from '#electron/main/broker/read-payload.ts'
import type { Clock } from '#electron/main/clock.ts'
import { AccountKeeper } from '#electron/main/desk/account-keeper.ts'
import type { MirrorBoard } from '#electron/main/ipc/mirrors.ts'
import type { Alerts } from '#electron/main/notifications/alerts.ts'

export interface LockedWatchDeps {
  broker: Pick<BrokerSession, 'connection' | 'onConnection' | 'onMessage'>
  practice: PracticeId
  /** As it was when the desk was locked; null when that is not known. */
  account: Account | null
  /** The conversations that were unread then, by branch. */
  unread: Readonly<Record<string, readonly PatientId[]>>
  board: MirrorBoard
  alerts: Pick<Alerts, 'arrived' | 'read' | 'followed' | 'withdrawAll'>
  /** The service's as far as it is known: a trial ends by that. */
  clock: Pick<Clock, 'now'>
}

/** Up to where a branch's log has been heard of. */
type Heard = Pick<BranchEvent, 'feed' | 'rev'>

/**
 * Listens in the place of a desk that is locked: counts which conversations are unread and tells that something came.
 * It stores nothing, asks for nothing and acknowledges nothing: the desk that is unlocked fetches all of it.
 */
export class LockedWatch {
  readonly #deps: LockedWatchDeps
  readonly #account: AccountKeeper
  readonly #unread: Map<string, Set<PatientId>>
  readonly #heard = new Map<BranchId, Heard>()
  #stopListening: (() => void)[] = []

  constructor(deps: LockedWatchDeps) {
    this.#deps = deps
    this.#account = new AccountKeeper(deps.account)
    const known = Object.entries(deps.unread)
    this.#unread = new Map(known.map(([branch, patients]) => [branch, new Set(patients)]))
  }

  get account(): Account | null {
    return this.#account.current
  }

  start(): void {
    const { broker } = this.#deps
    this.#accountChanged()
    this.#stopListening = [
      broker.onConnection((connection) => {
        if (connection.state !== 'connected') this.#account.connectionLost()
        this.#showConnection(connection)
      }),
      broker.onMessage((topic, payload) => {
        this.#receive(topic, payload)
      }),
    ]
  }

  stop(): void {
    for (const stop of this.#stopListening) stop()
    this.#stopListening = []
  }

  #receive(topic: StaffTopic, payload: Uint8Array): void {
    if (topic.kind === 'reply' || topic.practice !== this.#deps.practice) return
    const value = payload.byteLength === 0 ? undefined : readPayload(payload)
    if (!value) return
    if (topic.kind === 'account') {
      if (this.#account.take(value, this.#deps.practice)) this.#accountChanged()
    } else if (topic.kind === 'events') this.#noteEvent(topic.branch, value)
  }

  #noteEvent(branch: BranchId, value: unknown): void {
    const parsed = parseBranchEvent(value)
    if (parsed.kind !== 'event' || !this.#isOpen(branch)) return
    const { event } = parsed
    const heard = this.#heard.get(branch)
    if (heard?.feed === event.feed && event.rev <= heard.rev) return
    this.#heard.set(branch, { feed: event.feed, rev: event.rev })
    this.#count(branch, event)
  }

  #count(branch: BranchId, event: BranchEvent): void {
    const unread = this.#unread.get(branch) ?? new Set()
    this.#unread.set(branch, unread)
    const { alerts } = this.#deps
    const note = (patient: PatientId, count: number) => {
      if (count > 0) unread.add(patient)
      else {
        unread.delete(patient)
        alerts.read(branch, patient)
      }
    }
    if (event.type === 'message.posted') {
      const { patient, from, seq } = event.message
      note(patient, event.unread)
      if (from.kind === 'patient' && event.unread > 0) alerts.arrived(branch, patient, seq)
    }
    if (event.type === 'thread.read') note(event.patient, event.unread)
    if (event.type === 'patient.removed') note(event.patientId, 0)
    this.#showUnread()
  }

  /** Another plan, other branches: what is counted and told is what this person may know. */
  #accountChanged(): void {
    const { board, alerts, broker } = this.#deps
    const account = this.#account.current
    this.#showConnection(broker.connection)
    if (!account) return
    for (const branch of [...this.#unread.keys()])
      if (!account.branches.some(({ id }) => id === branch)) this.#unread.delete(branch)
    const session = board.get('session')
    const { branches } = account
    if (session.state === 'locked') board.set('session', { ...session, branches })
    const inStep = { state: 'in-step', patients: 0 } as const
    alerts.followed(Object.fromEntries(branches.map(({ id }) => [id, inStep])))
    if (!this.#areChatsOpen()) alerts.withdrawAll()
    this.#showUnread()
  }

  #isOpen(branch: BranchId): boolean {
    const isTheirs = this.#account.current?.branches.some(({ id }) => id === branch) ?? false
    return isTheirs && this.#areChatsOpen()
  }

  #areChatsOpen(): boolean {
    const account = this.#account.current
    return account !== null && chatsAreOpen(account, this.#deps.clock.now())
  }

  #showUnread(): void {
    const counts: Record<string, number> = {}
    if (this.#areChatsOpen())
      for (const [branch, { size }] of this.#unread) if (size > 0) counts[branch] = size
    this.#deps.board.set('unread', counts)
  }

  /** A connection is shown as that of the desk is: silent until the practice answers. Locked, nobody asks it anything. */
  #showConnection(connection: Connection): void {
    this.#deps.board.set('connection', connection)
  }
}
