import { AppError } from '#shared/app-error.ts'
import { limits } from '#shared/contract/limits.ts'
import { parseItems } from '#shared/contract/parse-payload.ts'
import { checkText } from '#shared/contract/text.ts'
import type { CommandInput } from '#shared/ipc/contract.ts'
import type { Conversation, ThreadView } from '#shared/model/conversation.ts'
import type { BranchId, PatientId, RequestId } from '#shared/model/ids.ts'
import type { Invite } from '#shared/model/invite.ts'
import { toInstant } from '#shared/model/instant.ts'
import { Message } from '#shared/model/message.ts'
import type { Seq } from '#shared/model/message.ts'
import type { FoundMessages } from '#shared/model/message-search.ts'
import type { UnsentText } from '#shared/model/unsent-text.ts'
import type { WaitingMessages } from '#shared/model/waiting.ts'
import type { Requests } from '#electron/main/broker/requests.ts'
import type { CacheClient } from '#electron/main/cache/cache-client.ts'
import type { Log } from '#electron/main/diagnostics/log.ts'
import type { CacheChanges } from '#electron/main/desk/cache-changes.ts'
import { waitingMessages } from '#electron/main/desk/waiting-messages.ts'
import { withAsking, withHolds } from '#electron/main/desk/with-holds.ts'
import type { RefusedMessages } from '#electron/main/desk/refused-messages.ts'
import type { UnsentTexts } from '#electron/main/desk/unsent-texts.ts'
import type { HeldDrafts } from '#electron/main/desk/held-drafts.ts'
import type { Outbox } from '#electron/main/outbox/outbox.ts'

interface ThreadKey {
  branch: BranchId
  patient: PatientId
}

interface ConversationsDeps {
  cache: Pick<CacheClient, 'call'>
  requests: Pick<Requests, 'ask' | 'tell'>
  outbox: Outbox
  refused: Pick<RefusedMessages, 'look'>
  unsent: Pick<UnsentTexts, 'keep' | 'dismiss'>
  changes: CacheChanges
  drafts: Pick<HeldDrafts, 'textOf'>
  /** Milliseconds since the epoch by the service's clock, as far as it is known. */
  stamp: () => number
  log: Log
  newId: () => RequestId
  chatsOpen: () => boolean
  isLinked: () => boolean
  hasBranch: (branch: BranchId) => boolean
  branchName: (branch: BranchId) => string
  /** For how long a message can be taken back before it goes out; 0 for not at all. */
  holdMs: () => number
}

/** A screenful and some more, so that the first scroll needs no wait. */
const firstPage = 60
const historyTimeoutMs = 15_000
const inviteTimeoutMs = 15_000

/** What a person does with conversations. Refused while chats are closed: nothing of a chat leaves main then. */
export class Conversations {
  readonly #deps: ConversationsDeps
  readonly #fetching = new Map<string, Promise<boolean>>()

  constructor(deps: ConversationsDeps) {
    this.#deps = deps
  }

  list(branch: BranchId): Promise<Conversation[]> {
    return this.#whileOpen(() => this.#rows(this.#deps.cache.call('conversation.list', { branch })))
  }

  some(input: CommandInput<'conversation.some'>): Promise<Conversation[]> {
    return this.#whileOpen(() => this.#rows(this.#deps.cache.call('conversation.some', input)))
  }

  /** The newest part is answered from what is cached; a part above it waits for what has to be fetched. */
  thread(input: CommandInput<'thread.get'>): Promise<ThreadView> {
    return this.#whileOpen(() => {
      this.#requireBranch(input.branch)
      return input.to === undefined ? this.#newest(input) : this.#older(input)
    })
  }

  search(query: CommandInput<'search.messages'>): Promise<FoundMessages> {
    return this.#whileOpen(() => {
      this.#requireBranch(query.branch)
      return this.#deps.cache.call('search.messages', query)
    })
  }

  async send({ id, branch, patient, text }: CommandInput<'message.send'>): Promise<void> {
    this.#requireBranch(branch)
    if (checkText(text) !== 'ok')
      throw new AppError('text-refused', 'The text cannot be sent as it is')
    const now = this.#deps.stamp()
    const holdMs = this.#deps.holdMs()
    await this.#deps.outbox.add({
      ...{ method: 'message.send', id, branch, patient, text, createdAt: toInstant(now) },
      ...(holdMs > 0 && { releaseAt: toInstant(now + holdMs) }),
    })
  }

  /** The words of a message that was held; undefined when it is too late. */
  async takeBack({
    id,
    branch,
    typed,
  }: CommandInput<'message.take-back'>): Promise<string | undefined> {
    this.#requireBranch(branch)
    return (await this.#deps.outbox.withdraw(id, typed))?.text
  }

  async sendNow({ id }: CommandInput<'message.send-now'>): Promise<void> {
    this.#requireChats()
    await this.#deps.outbox.confirm(id)
  }

  /** For whoever is about to leave. */
  waiting(): Promise<WaitingMessages> {
    return waitingMessages(this.#deps, this.#deps.outbox.messages)
  }

  async retry({ id, newId }: CommandInput<'message.retry'>): Promise<void> {
    this.#requireChats()
    const createdAt = toInstant(this.#deps.stamp())
    const found = await this.#deps.outbox.retry(id, { newId, createdAt })
    if (!found) throw new AppError('not-found', 'There is no such message that was not sent')
    await this.#deps.refused.look()
  }

  async discard({ id }: CommandInput<'message.discard'>): Promise<void> {
    if (await this.#deps.outbox.withdraw(id)) return
    const thread = await this.#deps.cache.call('outbox.discard', { id })
    if (thread) this.#deps.changes.note(thread.branch, [thread.patient])
    await this.#deps.refused.look()
  }

  /** Holds on to a draft whose conversation has gone. */
  keep(text: UnsentText): void {
    this.#requireChats()
    this.#deps.unsent.keep([text])
  }

  /** After that the text is gone, from the disk too. */
  async dismiss({ id }: CommandInput<'unsent.dismiss'>): Promise<void> {
    this.#deps.unsent.dismiss(id)
    await this.discard({ id })
  }

  /** Not kept on disk: whoever missed the answer asks again, and the new code voids the one before. */
  async invite({ branch, patient }: CommandInput<'invite.create'>): Promise<Invite> {
    this.#requireBranch(branch)
    const request = { v: 1, id: this.#deps.newId(), branch, patient } as const
    const signal = AbortSignal.timeout(inviteTimeoutMs)
    const told = await this.#deps.requests.tell('invite.create', request, signal)
    if (told.kind === 'ok') return told.result
    if (told.kind === 'lost') throw new AppError('offline', 'The service did not answer in time')
    throw new AppError('refused', 'The service made no invite')
  }

  /** What is missing above the cached part follows as a change. */
  async #newest(input: CommandInput<'thread.get'>): Promise<ThreadView> {
    const { branch, patient } = input
    const { view, missingBelow } = await this.#read(input)
    if (missingBelow !== null && this.#deps.isLinked()) {
      void this.#fetchHistory({ branch, patient }, missingBelow).then((added) => {
        if (added) this.#deps.changes.note(branch, [patient])
      })
    }
    return view
  }

  async #rows(read: Promise<Conversation[]>): Promise<Conversation[]> {
    return withAsking(await read, this.#deps.outbox)
  }

  /** Fails rather than answers half: whoever scrolls up tries again when the connection is back. */
  async #older(input: CommandInput<'thread.get'>): Promise<ThreadView> {
    const { branch, patient } = input
    const cached = await this.#read(input)
    if (cached.missingBelow === null) return cached.view
    if (!this.#deps.isLinked()) throw new AppError('offline', 'Older messages are not cached here')
    const added = await this.#fetchHistory({ branch, patient }, cached.missingBelow)
    if (!added) throw new AppError('timed-out', 'The service did not bring older messages')
    return (await this.#read(input)).view
  }

  async #read({ branch, patient, from, to }: CommandInput<'thread.get'>): Promise<{
    view: ThreadView
    missingBelow: Seq | null
  }> {
    const found = await this.#deps.cache.call('thread.get', {
      branch,
      patient,
      limit: firstPage,
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
    })
    if (!found) throw new AppError('not-found', 'This patient is not in this branch')
    const draft = this.#deps.drafts.textOf({ branch, patient }) ?? found.view.draft
    return { ...found, view: { ...withHolds(found.view, this.#deps.outbox), draft } }
  }

  /** Whether anything new is on disk; one question a thread at a time. */
  #fetchHistory(key: ThreadKey, before: Seq): Promise<boolean> {
    const place = `${key.branch}/${key.patient}/${String(before)}`
    const running = this.#fetching.get(place)
    if (running) return running
    const started = this.#askHistory(key, before)
      .catch((thrown: unknown) => {
        this.#deps.log.warn('history.failed', { branch: key.branch, aborted: isAbort(thrown) })
        return false
      })
      .finally(() => this.#fetching.delete(place))
    this.#fetching.set(place, started)
    return started
  }

  async #askHistory(key: ThreadKey, before: Seq): Promise<boolean> {
    const { requests, cache, log } = this.#deps
    const body = { ...key, before, limit: limits.historyPage }
    const reply = await requests.ask('history', body, AbortSignal.timeout(historyTimeoutMs))
    if (!reply.ok) {
      log.warn('history.refused', { branch: key.branch, refusal: reply.error.code })
      return false
    }
    const { valid, dropped } = parseItems(Message, reply.result.messages)
    if (dropped > 0) log.warn('history.items-dropped', { branch: key.branch, dropped })
    const messages = valid.filter(
      ({ patient, seq }) =>
        patient === key.patient && seq < before && seq >= before - limits.historyPage,
    )
    if (messages.length === 0) return false
    await cache.call('history.add', { ...key, messages, before })
    return true
  }

  /** They may close while the answer is under way: then it does not leave main either. */
  async #whileOpen<T>(read: () => Promise<T>): Promise<T> {
    this.#requireChats()
    const answer = await read()
    this.#requireChats()
    return answer
  }

  #requireBranch(branch: BranchId): void {
    this.#requireChats()
    if (!this.#deps.hasBranch(branch))
      throw new AppError('not-found', 'This branch is not one of this desk')
  }

  #requireChats(): void {
    if (!this.#deps.chatsOpen())
      throw new AppError('chats-closed', 'Chats are not part of this plan')
  }
}

function isAbort(thrown: unknown): boolean {
  return thrown instanceof Error && (thrown.name === 'AbortError' || thrown.name === 'TimeoutError')
}
