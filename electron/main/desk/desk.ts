import type { CacheOutput } from '#shared/cache/contract.ts'
import type { StaffTopic } from '#shared/contract/topics.ts'
import type { Account } from '#shared/model/account.ts'
import type { BranchId } from '#shared/model/ids.ts'
import type { Connection } from '#shared/model/connection.ts'
import { AccountKeeper } from '#electron/main/desk/account-keeper.ts'
import { signedIn } from '#electron/main/desk/signed-in.ts'
import { readPayload } from '#electron/main/broker/read-payload.ts'
import type { DeskDeps } from '#electron/main/desk/desk-deps.ts'

type LostBranch = CacheOutput<'account.save'>['lost'][number] & { branchName: string }

/** How often presence and the end of a trial are judged again. */
const judgeEveryMs = 5_000

/**
 * One signed-in staff member at work: knows the account, and by it links the feeds and the outbox to the
 * connection. Linked means: subscribed, this connection has brought an account, and (feeds) chats are open.
 */
export class Desk {
  readonly #deps: DeskDeps
  readonly #account: AccountKeeper
  #ready = false
  #stopped = false
  #feedsLinked = false
  #chats = false
  #isTold = false
  #cancelJudge: (() => void) | undefined
  #stopListening: (() => void)[] = []

  constructor(deps: DeskDeps) {
    this.#deps = deps
    this.#account = new AccountKeeper(deps.stored.account)
  }

  get account(): Account | null {
    return this.#account.current
  }

  get chatsOpen(): boolean {
    return this.#chats
  }

  /** Whether people are told of what is stored: as chats are open, and after `hush` as they were then. */
  get isTold(): boolean {
    return this.#isTold
  }

  /** Shows what is cached at once, and follows the connection from here on. */
  async start(): Promise<void> {
    const { broker, outbox } = this.#deps
    await outbox.load()
    if (this.#stopped) return
    if (this.#account.current) this.#show(this.#account.current)
    this.#stopListening = [
      broker.onConnection((connection) => {
        this.#connectionChanged(connection)
      }),
      broker.onReady(() => {
        this.#ready = true
        this.#link()
      }),
      broker.onMessage((topic, payload) => {
        this.#receive(topic, payload)
      }),
    ]
    this.#judgeLater()
  }

  /** Subscribed, and this connection has brought an account: requests are answered. */
  get linked(): boolean {
    return this.#ready && this.#account.fresh
  }

  /** Somebody asks for the connection here and now. */
  retry(): void {
    this.#deps.broker.retry()
  }

  /** The connection may have died unseen. */
  probe(): Promise<void> {
    return this.#deps.broker.probe()
  }

  /** Rows of this branch turned out to be missing on disk: it is read from the service again. */
  rebuild(branch: BranchId): void {
    this.#deps.branches.rebuild(branch)
    this.#deps.notices.addLost(0)
  }

  /** From this moment on the window learns nothing from this desk; what it holds is stored when it stops. */
  hush(): void {
    if (this.#stopped) return
    this.#stopped = true
    this.#chats = false
    this.#cancelJudge?.()
    for (const stop of this.#stopListening) stop()
    this.#deps.changes.stop()
    this.#unlink()
  }

  /** `lend`: the connection goes on for somebody else. */
  async stop(how: 'end' | 'lend' = 'end'): Promise<void> {
    const { broker, requests, branches, outbox, refused, drafts } = this.#deps
    this.hush()
    for (const part of [branches, outbox]) part.stop()
    requests.close()
    await Promise.all([refused.stop(), drafts.close()])
    if (how === 'end') await broker.stop()
  }

  async #takeAccount(payload: unknown): Promise<void> {
    const { branches, drafts, log } = this.#deps
    const before = this.#account.current
    const account = this.#account.take(payload, this.#deps.owner.practice)
    if (!account) {
      log.warn('account.dropped')
      return
    }
    if (before && before.branches.length > 0 && account.branches.length === 0) {
      // What comes before this desk is stopped would be told again, without the names.
      for (const stop of this.#stopListening) stop()
      this.#deps.onLastBranchLost({ before, account })
      return
    }
    const branchIds = account.branches.map(({ id }) => id)
    branches.leaveAllBut(branchIds)
    drafts.keepOnly(branchIds)
    for (const lost of await this.#save(account)) {
      const known = before?.branches.find(({ id }) => id === lost.branch)
      this.#leaveBranch({ ...lost, branchName: known?.name ?? lost.branch })
    }
    if (this.#stopped) return
    branches.follow(branchIds)
    this.#show(account)
    this.#link()
  }

  /** The disk has nothing of it any more: what was unsent is kept in memory, and the window asks again. */
  #leaveBranch({ branch, branchName, messages, drafts }: LostBranch): void {
    const { outbox, presence, changes, notices, unsent } = this.#deps
    outbox.dropBranch(branch)
    presence.forgetBranch(branch)
    const lost = { code: 'not_in_branch', branch, branchName } as const
    unsent.keep(messages.map((message) => ({ ...message, ...lost, kind: 'message' })))
    unsent.keepDrafts(drafts.map((draft) => ({ ...draft, ...lost })))
    notices.raise('branch-lost', { branch: branchName, count: messages.length })
    changes.note(branch, null)
  }

  /** What the account took away. An account that cannot be stored counts all the same, until the next start. */
  async #save(account: Account): Promise<CacheOutput<'account.save'>['lost']> {
    const { cache, notices, log } = this.#deps
    try {
      return (await cache.call('account.save', account)).lost
    } catch (thrown) {
      log.error('account.not-stored', {}, thrown)
      if (!this.#stopped) notices.raise('cache-failed')
      return []
    }
  }

  #receive(topic: StaffTopic, payload: Uint8Array): void {
    const { branches, presence, log } = this.#deps
    if (topic.kind === 'reply' || topic.practice !== this.#deps.owner.practice) return
    // An empty retained account is the broker's way of saying "none": ignored (contract section 3).
    if (payload.byteLength === 0) return
    const value = readPayload(payload)
    if (!value) {
      log.warn('payload.dropped', { kind: topic.kind })
      return
    }
    if (topic.kind === 'account') {
      void this.#takeAccount(value)
    } else if (topic.kind === 'events') {
      branches.receive(topic.branch, value)
    } else {
      presence.receive(topic.branch, value)
    }
  }

  #connectionChanged(connection: Connection): void {
    if (connection.state !== 'connected') this.#unlink()
    this.#showConnection(connection)
  }

  /** Connected, for a person, means that the practice answers: until then it is still connecting. */
  #showConnection(connection: Connection): void {
    const silent = connection.state === 'connected' && !this.#account.fresh
    this.#deps.board.set('connection', silent ? { state: 'connecting' } : connection)
  }

  #link(): void {
    const { broker, branches, outbox, presence } = this.#deps
    if (!this.linked) return
    this.#showConnection(broker.connection)
    outbox.link()
    presence.connected()
    if (this.#chats && !this.#feedsLinked) {
      this.#feedsLinked = true
      branches.link()
    }
  }

  #unlink(): void {
    const { branches, outbox, presence } = this.#deps
    this.#ready = false
    this.#feedsLinked = false
    this.#account.connectionLost()
    outbox.unlink()
    branches.unlink()
    presence.connectionLost()
  }

  #show(account: Account): void {
    const { board, branches, presence, refused, unsent } = this.#deps
    this.#chats = this.#account.areChatsOpen(presence.serviceClock)
    this.#isTold = this.#chats
    // Before anything else is shown: closed chats show no word of one.
    unsent.setOpen(this.#chats)
    if (this.#chats) void refused.chatsOpened()
    if (!this.#account.fresh) branches.follow(account.branches.map(({ id }) => id))
    board.set('session', signedIn(account, { demo: this.#deps.demo, chats: this.#chats }))
    this.#chatsJudged()
    board.set('presence', this.#chats ? presence.online() : {})
  }

  /** Closed chats leave nothing of a chat in the window; the cache and the cursors stay for their return. */
  #chatsJudged(): void {
    const { branches, alerts, drafts, changes, presence, cache } = this.#deps
    if (!this.#chats) {
      presence.chatsClosed()
      drafts.fold()
      this.#feedsLinked = false
      branches.unlink()
      alerts.withdrawAll()
      // A cache host that is gone has forgotten by itself.
      cache.call('search.forget', undefined).catch(() => undefined)
    }
    changes.refreshUnread()
  }

  #judgeLater(): void {
    this.#cancelJudge = this.#deps.clock.after(judgeEveryMs, () => {
      this.#judge()
      this.#judgeLater()
    })
  }

  #judge(): void {
    const { presence, board } = this.#deps
    const account = this.#account.current
    board.set('skew', presence.skew())
    board.set('presence', this.#chats ? presence.online() : {})
    if (!account || this.#account.areChatsOpen(presence.serviceClock) === this.#chats) return
    this.#show(account)
    this.#link()
  }
}
