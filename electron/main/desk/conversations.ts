import { AppError } from '#shared/app-error.ts'
import { limits } from '#shared/contract/limits.ts'
import { parseItems } from '#shared/contract/parse-payload.ts'
import { checkText } from '#shared/contract/text.ts'
import type { CommandInput } from '#shared/ipc/contract.ts'
import type { Conversation, ThreadView } from '#shared/model/conversation.ts'
import type { BranchId, PatientId, RequestId } from '#shared/model/ids.ts'
import { toInstant } from '#shared/model/instant.ts'
import { Message } from '#shared/model/message.ts'
import type { Seq } from '#shared/model/message.ts'
import type { Requests } from '#electron/main/broker/requests.ts'
import type { CacheClient } from '#electron/main/cache/cache-client.ts'
import type { Clock } from '#electron/main/clock.ts'
import type { Log } from '#electron/main/diagnostics/log.ts'
import type { CacheChanges } from '#electron/main/desk/cache-changes.ts'
import type { Alerts } from '#electron/main/notifications/alerts.ts'
import type { Outbox } from '#electron/main/outbox/outbox.ts'

interface ThreadKey {
  branch: BranchId
  patient: PatientId
}

interface ConversationsDeps {
  cache: Pick<CacheClient, 'call'>
  requests: Pick<Requests, 'ask'>
  outbox: Outbox
  changes: CacheChanges
  alerts: Alerts
  clock: Clock
  log: Log
  newId: () => RequestId
  chatsOpen: () => boolean
  isLinked: () => boolean
  /** The window is focused, visible and not minimised. */
  isAttended: () => boolean
}

/** A screenful and some more, so that the first scroll needs no wait. */
const firstPage = 60
const historyTimeoutMs = 15_000

/** What a person does with conversations. Refused while chats are closed: nothing of a chat leaves main then. */
export class Conversations {
  readonly #deps: ConversationsDeps
  readonly #fetching = new Map<string, Promise<boolean>>()
  readonly #markedUpTo = new Map<string, Seq>()

  constructor(deps: ConversationsDeps) {
    this.#deps = deps
  }

  list(branch: BranchId): Promise<Conversation[]> {
    this.#requireChats()
    return this.#deps.cache.call('conversation.list', { branch })
  }

  some(input: CommandInput<'conversation.some'>): Promise<Conversation[]> {
    this.#requireChats()
    return this.#deps.cache.call('conversation.some', input)
  }

  /**
   * What is cached is answered at once, and what is missing above it follows as a change; only somebody who
   * scrolls up into the gap waits for it.
   */
  async thread({ branch, patient, from, to }: CommandInput<'thread.get'>): Promise<ThreadView> {
    this.#requireChats()
    const key = { branch, patient }
    const found = await this.#read(key, { from, to })
    if (found.missingBelow === null || !this.#deps.isLinked()) return found.view
    const fetched = this.#fetchHistory(key, found.missingBelow)
    if (from === undefined) {
      void fetched.then((added) => {
        if (added) this.#deps.changes.note(branch, [patient])
      })
      return found.view
    }
    return (await fetched) ? (await this.#read(key, { from, to })).view : found.view
  }

  async send({ id, branch, patient, text }: CommandInput<'message.send'>): Promise<void> {
    this.#requireChats()
    if (checkText(text) !== 'ok')
      throw new AppError('text-refused', 'The text cannot be sent as it is')
    const createdAt = toInstant(this.#deps.clock.now())
    await this.#deps.outbox.add({ method: 'message.send', id, branch, patient, text, createdAt })
  }

  async retry({ id, newId }: CommandInput<'message.retry'>): Promise<void> {
    this.#requireChats()
    const createdAt = toInstant(this.#deps.clock.now())
    const found = await this.#deps.outbox.retry(id, { newId, createdAt })
    if (!found) throw new AppError('not-found', 'There is no such message that was not sent')
  }

  async discard({ id }: CommandInput<'message.discard'>): Promise<void> {
    const thread = await this.#deps.cache.call('outbox.discard', { id })
    if (thread) this.#deps.changes.note(thread.branch, [thread.patient])
  }

  async saveDraft(input: CommandInput<'draft.save'>): Promise<void> {
    this.#requireChats()
    await this.#deps.cache.call('draft.save', input)
    this.#deps.changes.note(input.branch, [input.patient])
  }

  /** Read means seen: without a focused, visible window the call does nothing. */
  async markRead({ branch, patient, upTo }: CommandInput<'thread.mark-read'>): Promise<void> {
    if (!this.#deps.chatsOpen() || !this.#deps.isAttended()) return
    const [row] = await this.#deps.cache.call('conversation.some', { branch, patients: [patient] })
    const key = `${branch}/${patient}`
    if (!row || row.unread === 0 || upTo <= (this.#markedUpTo.get(key) ?? 0)) return
    this.#markedUpTo.set(key, upTo)
    const createdAt = toInstant(this.#deps.clock.now())
    await this.#deps.outbox.add({
      method: 'thread.read',
      id: this.#deps.newId(),
      branch,
      patient,
      upTo,
      createdAt,
    })
    this.#deps.alerts.read(branch, patient)
  }

  async #read(
    key: ThreadKey,
    { from, to }: { from: Seq | undefined; to: Seq | undefined },
  ): Promise<{ view: ThreadView; missingBelow: Seq | null }> {
    const found = await this.#deps.cache.call('thread.get', {
      ...key,
      limit: firstPage,
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
    })
    if (!found) throw new AppError('not-found', 'This patient is not in this branch')
    return found
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
      (message) => message.patient === key.patient && message.seq < before,
    )
    if (messages.length === 0) return false
    await cache.call('history.add', { ...key, messages, before })
    return true
  }

  #requireChats(): void {
    if (!this.#deps.chatsOpen())
      throw new AppError('chats-closed', 'Chats are not part of this plan')
  }
}

function isAbort(thrown: unknown): boolean {
  return thrown instanceof Error && (thrown.name === 'AbortError' || thrown.name === 'TimeoutError')
}
