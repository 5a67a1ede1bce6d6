import { AppError } from '#shared/app-error.ts'
import type { CommandInput } from '#shared/ipc/contract.ts'
import type { Conversation, ThreadView } from '#shared/model/conversation.ts'
import type { BranchId, PatientId, RequestId } from '#shared/model/ids.ts'
import { toInstant } from '#shared/model/instant.ts'
import type { Seq } from '#shared/model/message.ts'
import type { CacheClient } from '#electron/main/cache/cache-client.ts'
import type { Alerts } from '#electron/main/notifications/alerts.ts'
import type { Outbox } from '#electron/main/outbox/outbox.ts'

interface ThreadKey {
  branch: BranchId
  patient: PatientId
}

interface ThreadMarksDeps {
  cache: Pick<CacheClient, 'call'>
  outbox: Pick<Outbox, 'add'>
  alerts: Pick<Alerts, 'read'>
  /** A part of a thread, of which what is missing here is fetched first. */
  thread: (part: ThreadKey & { from: Seq; to: Seq }) => Promise<ThreadView>
  /** Milliseconds since the epoch by the service's clock, as far as it is known. */
  stamp: () => number
  newId: () => RequestId
  chatsOpen: () => boolean
  hasBranch: (branch: BranchId) => boolean
  /** The window is focused, visible and not minimised. */
  isAttended: () => boolean
}

/** Far enough down to find what the patient said last, however much was answered. */
const lookedThrough = 60

/** The clinic's marks on a conversation. Each is a request of its own, so they work without a connection. */
export class ThreadMarks {
  readonly #deps: ThreadMarksDeps
  readonly #marking = new Map<string, Promise<unknown>>()

  constructor(deps: ThreadMarksDeps) {
    this.#deps = deps
  }

  /** Read means seen: without a focused, visible window nothing is marked. */
  async read({ branch, patient, upTo }: CommandInput<'thread.mark-read'>): Promise<boolean> {
    if (!this.#deps.chatsOpen() || !this.#deps.isAttended()) return false
    const thread = { branch, patient }
    await this.#inTurn(thread, async () => {
      // A mark that waits counts already: then nothing is unread.
      const row = await this.#row(thread)
      if (!row || row.unread === 0) return
      await this.#add(thread, { method: 'thread.read', upTo })
      this.#deps.alerts.read(branch, patient)
    })
    return true
  }

  /** What was read is unread again, from the patient's newest message on: for everybody in the clinic. */
  async setBack({ branch, patient }: CommandInput<'thread.mark-unread'>): Promise<void> {
    this.#requireBranch(branch)
    const thread = { branch, patient }
    await this.#inTurn(thread, async () => {
      const row = await this.#row(thread)
      if (!row) throw new AppError('not-found', 'This patient is not in this branch')
      if (row.unread > 0) return
      const newest = await this.#newestOfPatient(thread, row.lastSeq)
      await this.#add(thread, { method: 'thread.read', upTo: newest - 1, unread: true })
    })
  }

  async settle({ branch, patient, upTo }: CommandInput<'thread.settle'>): Promise<void> {
    this.#requireBranch(branch)
    await this.#add({ branch, patient }, { method: 'thread.settle', upTo })
  }

  /** One after the other: the second sees what the first has left to mark. */
  #inTurn(thread: ThreadKey, mark: () => Promise<void>): Promise<void> {
    const key = `${thread.branch}/${thread.patient}`
    const own = (this.#marking.get(key) ?? Promise.resolve()).then(mark)
    this.#marking.set(
      key,
      own.catch(() => undefined),
    )
    return own
  }

  async #row({ branch, patient }: ThreadKey): Promise<Conversation | undefined> {
    const rows = await this.#deps.cache.call('conversation.some', { branch, patients: [patient] })
    return rows[0]
  }

  async #newestOfPatient(thread: ThreadKey, lastSeq: Seq): Promise<Seq> {
    const cached = await this.#deps.cache.call('thread.get', { ...thread, limit: lookedThrough })
    const here = newestOfPatient(cached?.view)
    if (here !== undefined) return here
    const from = Math.max(1, lastSeq - lookedThrough + 1)
    const fetched =
      lastSeq > 0 ? await this.#deps.thread({ ...thread, from, to: lastSeq }) : undefined
    const found = newestOfPatient(fetched)
    if (found === undefined)
      throw new AppError('not-found', 'The patient has written nothing that could be unread')
    return found
  }

  async #add(
    thread: ThreadKey,
    mark:
      { method: 'thread.read'; upTo: Seq; unread?: true } | { method: 'thread.settle'; upTo: Seq },
  ): Promise<void> {
    const createdAt = toInstant(this.#deps.stamp())
    await this.#deps.outbox.add({ ...mark, ...thread, id: this.#deps.newId(), createdAt })
  }

  #requireBranch(branch: BranchId): void {
    if (!this.#deps.chatsOpen())
      throw new AppError('chats-closed', 'Chats are not part of this plan')
    if (!this.#deps.hasBranch(branch))
      throw new AppError('not-found', 'This branch is not one of this desk')
  }
}

function newestOfPatient(view: ThreadView | undefined): Seq | undefined {
  return view?.messages.findLast((message) => message.from.kind === 'patient')?.seq
}
