import type { CacheOutput } from '#shared/cache/contract.ts'
import type { StaffTopic } from '#shared/contract/topics.ts'
import type { FeedStates } from '#shared/ipc/contract.ts'
import type { Account } from '#shared/model/account.ts'
import type { PracticeId } from '#shared/model/ids.ts'
import type { BrokerSession } from '#electron/main/broker/broker-session.ts'
import { readPayload } from '#electron/main/broker/read-payload.ts'
import type { Requests } from '#electron/main/broker/requests.ts'
import type { Clock } from '#electron/main/clock.ts'
import { AccountKeeper } from '#electron/main/desk/account-keeper.ts'
import { Branches } from '#electron/main/desk/branches.ts'
import type { Log } from '#electron/main/diagnostics/log.ts'
import type { MirrorBoard } from '#electron/main/ipc/mirrors.ts'
import { CountedUnread } from '#electron/main/lock/counted-unread.ts'
import type { Alerts } from '#electron/main/notifications/alerts.ts'
import type { ServiceClock } from '#electron/main/presence/service-clock.ts'

export interface LockedWatchDeps {
  broker: Pick<BrokerSession, 'connection' | 'ready' | 'onConnection' | 'onReady' | 'onMessage'>
  /** This watch's own: they end with it. */
  requests: Pick<Requests, 'ask' | 'close' | 'onServerTime'>
  practice: PracticeId
  /** As it was when the desk was locked; null when that is not known. */
  account: Account | null
  /** Where the desk stood then; what came after that is counted. */
  position: CacheOutput<'feed.position'>
  board: MirrorBoard
  alerts: Pick<Alerts, 'arrived' | 'read' | 'answered' | 'followed' | 'withdrawAll'>
  clock: Clock
  /** As far as it is known already: a trial ends by that. */
  serviceClock: ServiceClock
  random: () => number
  log: Log
}

/** How often the end of a trial is judged again. */
const judgeEveryMs = 5_000

/**
 * Follows the branches in the place of a desk that is locked: counts which conversations are unread and tells that
 * something came, also what came while there was no connection. It stores nothing and acknowledges nothing: the desk
 * that is unlocked fetches all of it from where it stood.
 */
export class LockedWatch {
  readonly #deps: LockedWatchDeps
  readonly #account: AccountKeeper
  readonly #unread: CountedUnread
  readonly #branches: Branches
  #isReady = false
  #isLinked = false
  #wereOpen = false
  #cancelJudge: (() => void) | undefined
  #stopListening: (() => void)[] = []

  constructor(deps: LockedWatchDeps) {
    this.#deps = deps
    const { account, position, alerts, broker } = deps
    this.#account = new AccountKeeper(account, account !== null && broker.ready)
    this.#unread = new CountedUnread(position.unread, {
      arrived: (branch, patient, seq) => {
        if (this.#areChatsOpen()) alerts.arrived(branch, patient, seq)
      },
      read: (branch, patient) => {
        alerts.read(branch, patient)
      },
      answered: (branch, patient) => {
        alerts.answered(branch, patient)
      },
    })
    const listener = { onStored: this.#showUnread, onOnline: () => undefined }
    const onStates = (states: FeedStates) => {
      alerts.followed(states)
    }
    const feeds = { store: this.#unread, listenerFor: () => listener, onStates }
    this.#branches = new Branches({ ...deps, ...feeds }, position.cursors)
  }

  get account(): Account | null {
    return this.#account.current
  }

  start(): void {
    const { broker, requests, serviceClock } = this.#deps
    this.#accountChanged()
    this.#judgeLater()
    this.#stopListening = [
      requests.onServerTime((serverMs) => {
        serviceClock.noteReply(serverMs)
      }),
      broker.onConnection((connection) => {
        if (connection.state !== 'connected') this.#connectionLost()
        this.#deps.board.set('connection', connection)
      }),
      broker.onReady(() => {
        this.#isReady = true
        this.#link()
      }),
      broker.onMessage((topic, payload) => {
        this.#receive(topic, payload)
      }),
    ]
  }

  stop(): void {
    for (const stop of this.#stopListening) stop()
    this.#stopListening = []
    this.#cancelJudge?.()
    this.#branches.stop()
    this.#deps.requests.close()
  }

  #receive(topic: StaffTopic, payload: Uint8Array): void {
    if (topic.kind === 'reply' || topic.practice !== this.#deps.practice) return
    const value = payload.byteLength === 0 ? undefined : readPayload(payload)
    if (!value) return
    if (topic.kind === 'account') {
      if (this.#account.take(value, this.#deps.practice)) this.#accountChanged()
    } else if (topic.kind === 'events') this.#branches.receive(topic.branch, value)
  }

  #connectionLost(): void {
    this.#account.connectionLost()
    this.#deps.serviceClock.noteLost()
    this.#isReady = false
    this.#unlink()
  }

  /** Another plan, other branches: what is counted and told is what this person may know. */
  #accountChanged(): void {
    const { board, alerts, broker } = this.#deps
    const account = this.#account.current
    board.set('connection', broker.connection)
    if (!account) return
    const { branches } = account
    const ids = branches.map(({ id }) => id)
    this.#branches.follow(ids)
    this.#unread.leaveAllBut(ids)
    const chats = this.#areChatsOpen()
    this.#wereOpen = chats
    const session = board.get('session')
    if (session.state === 'locked') board.set('session', { ...session, branches, chats })
    if (chats) this.#link()
    else {
      alerts.withdrawAll()
      this.#unlink()
    }
    this.#showUnread()
  }

  #link(): void {
    if (this.#isLinked || !this.#isReady || !this.#account.fresh || !this.#areChatsOpen()) return
    this.#isLinked = true
    this.#branches.link()
  }

  #unlink(): void {
    this.#isLinked = false
    this.#branches.unlink()
  }

  #areChatsOpen(): boolean {
    return this.#account.areChatsOpen(this.#deps.serviceClock)
  }

  #judgeLater(): void {
    this.#cancelJudge = this.#deps.clock.after(judgeEveryMs, () => {
      if (this.#areChatsOpen() !== this.#wereOpen) this.#accountChanged()
      this.#judgeLater()
    })
  }

  readonly #showUnread = (): void => {
    this.#deps.board.set('unread', this.#areChatsOpen() ? this.#unread.counts : {})
  }
}
