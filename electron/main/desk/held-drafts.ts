import { AppError } from '#shared/app-error.ts'
import type { CacheOwner } from '#shared/cache/contract.ts'
import type { CommandInput } from '#shared/ipc/contract.ts'
import type { BranchId, PatientId, RequestId } from '#shared/model/ids.ts'
import { joinTexts } from '#shared/model/join-texts.ts'
import type { UnsentText } from '#shared/model/unsent-text.ts'
import type { Clock } from '#electron/main/clock.ts'
import type { UnsentTexts } from '#electron/main/desk/unsent-texts.ts'
import type { Log } from '#electron/main/diagnostics/log.ts'
import { isStorageFailure } from '#electron/main/storage/storage-failure.ts'

type Draft = CommandInput<'draft.save'>
type Message = CommandInput<'message.send'>

type Store = (draft: Draft) => Promise<void>

interface HeldDraftsDeps {
  clock: Clock
  log: Log
  unsent: Pick<UnsentTexts, 'keep'>
  /** The disk refused while the desk is at work. */
  onStorageFailure: () => void
}

interface ThreadKey {
  branch: BranchId
  patient: PatientId
}

/** What the draft of one thread ought to be: the messages that could not be stored, and what stands in the field. */
interface Held extends ThreadKey {
  readonly failed: readonly Message[]
  readonly typed: string
  readonly isStored: boolean
}

/** The first key press waits so long for others; then all are stored at once. */
const writeAfterMs = 300
/** After a failed write: the disk may have room again, or the cache host be back. */
const writeAgainAfterMs = 3_000

/**
 * What is typed, from the key press until it is on the disk. The window hands over every change at once, so that it
 * survives the window; and it is kept here until the cache has taken it, so that it survives the cache host. So are
 * the messages that could not be stored, which the window shows: as long as it does, they are here too, and on the
 * disk their words are part of the draft.
 */
export class HeldDrafts {
  readonly #deps: HeldDraftsDeps
  readonly #held = new Map<string, Held>()
  /** Messages on their way to or from the disk: each changes the stored draft of its thread, so newer ones wait for it. */
  readonly #sending = new Set<ThreadKey>()
  #owner: CacheOwner | undefined
  #store: Store | undefined
  /** Undefined until an account has named them. */
  #branches: ReadonlySet<BranchId> | undefined
  #cancelWrite: (() => void) | undefined

  constructor(deps: HeldDraftsDeps) {
    this.#deps = deps
  }

  /** From here on they are this person's, stored by `store`; what another person has typed is forgotten. */
  open(owner: CacheOwner, store: Store): void {
    const { practice, staff } = this.#owner ?? {}
    if (practice !== owner.practice || staff !== owner.staff) this.forget()
    this.#owner = owner
    this.#store = store
    this.#branches = undefined
    for (const held of [...this.#held.values()]) this.#hold(held, {})
    if (this.#held.size > 0) this.#writeIn(0)
  }

  /** Of a branch that was taken away nothing is held: the window has the words, and does not know it yet. */
  change(draft: Draft): void {
    if (!this.#isHere(draft)) return
    this.#hold(draft, { typed: draft.text })
    this.#writeIn(writeAfterMs)
  }

  /** Newer than what is on the disk; undefined when that is all there is. */
  textOf(thread: ThreadKey): string | undefined {
    const held = this.#held.get(keyOf(thread))
    return held && textIn(held)
  }

  /**
   * Stores a message in the draft's place. What cannot be stored stays here, and the caller hears of it; the words of
   * one whose branch was taken away are among the unsent texts, and then there is nothing to try again.
   */
  async send(message: Message, store: () => Promise<void>): Promise<void> {
    this.#takeOut(message)
    this.#sending.add(message)
    try {
      await store()
    } catch (thrown) {
      // Forgotten meanwhile: these words are nobody's any more.
      if (!this.#sending.has(message)) throw thrown
      if (this.#isHere(message)) {
        this.#takeBack(message, thrown)
        throw thrown
      }
      this.#deps.unsent.keep([unsentOf(message)])
    } finally {
      this.#sending.delete(message)
      if (this.#held.has(keyOf(message))) this.#hold(message, {})
      if (this.#held.size > 0) this.#writeIn(writeAfterMs)
    }
  }

  /**
   * A stored message becomes what stands above the draft: `take` has the disk do that, and answers its words, or
   * undefined when it is too late. Nothing older is written over it meanwhile.
   */
  async takeBack(
    { branch, patient }: ThreadKey,
    take: () => Promise<string | undefined>,
  ): Promise<boolean> {
    const thread = { branch, patient }
    this.#sending.add(thread)
    try {
      const text = await take()
      const held = this.#held.get(keyOf(thread))
      if (text !== undefined && held && this.#sending.has(thread))
        this.#hold(thread, { typed: joinTexts([text, held.typed]) })
      return text !== undefined
    } finally {
      this.#sending.delete(thread)
      if (this.#held.size > 0) this.#writeIn(writeAfterMs)
    }
  }

  /** Forgets a message that could not be stored; false when there is none. */
  discard(id: RequestId): boolean {
    const held = [...this.#held.values()].find(({ failed }) => has(failed, id))
    if (!held) return false
    this.#hold(held, { failed: without(held.failed, id) })
    this.#writeIn(writeAfterMs)
    return true
  }

  /** A page that begins, and one without chats, shows none of the messages: their words are a draft from here on. */
  fold(): void {
    for (const held of [...this.#held.values()])
      this.#hold(held, { failed: [], typed: textIn(held) })
    if (this.#held.size > 0) this.#writeIn(writeAfterMs)
  }

  /** The other branches leave this computer, with their drafts; their messages are kept in memory, to be copied. */
  keepOnly(branches: readonly BranchId[]): void {
    this.#branches = new Set(branches)
    for (const [key, held] of this.#held) {
      if (this.#isHere(held)) continue
      this.#held.delete(key)
      this.#deps.unsent.keep(held.failed.map(unsentOf))
    }
  }

  /** There may be no later: what can be stored is, now. */
  async flush(): Promise<void> {
    this.#stopWriting()
    if (this.#store) await this.#write(this.#store)
  }

  /** Before the cache is closed: what can be stored is. The rest waits for the next `open`. */
  async close(): Promise<void> {
    const store = this.#store
    this.#store = undefined
    this.#stopWriting()
    if (store) await this.#write(store)
  }

  forget(): void {
    this.#held.clear()
    this.#sending.clear()
    this.#stopWriting()
  }

  #isHere({ branch }: ThreadKey): boolean {
    return this.#branches?.has(branch) ?? true
  }

  #hold({ branch, patient }: ThreadKey, change: Partial<Pick<Held, 'failed' | 'typed'>>): void {
    const key = keyOf({ branch, patient })
    const { failed, typed } = this.#held.get(key) ?? { failed: [], typed: '' }
    this.#held.set(key, { branch, patient, failed, typed, ...change, isStored: false })
  }

  /** A new message was all that stood in the field; one that is tried again was not in it. */
  #takeOut(message: Message): void {
    const held = this.#held.get(keyOf(message))
    if (!held) return
    const failed = without(held.failed, message.id)
    const typed = has(held.failed, message.id) ? held.typed : ''
    if (failed.length === 0 && typed === '') this.#held.delete(keyOf(message))
    else this.#hold(message, { failed, typed })
  }

  #takeBack(message: Message, thrown: unknown): void {
    const { failed, typed } = this.#held.get(keyOf(message)) ?? { failed: [], typed: '' }
    // Without chats the window shows no message that could be tried again.
    const isShown = !(thrown instanceof AppError && thrown.code === 'chats-closed')
    if (isShown) this.#hold(message, { failed: [...failed, message] })
    else this.#hold(message, { typed: joinTexts([message.text, typed]) })
  }

  #stopWriting(): void {
    this.#cancelWrite?.()
    this.#cancelWrite = undefined
  }

  #writeIn(delayMs: number): void {
    this.#cancelWrite ??= this.#deps.clock.after(delayMs, () => {
      this.#cancelWrite = undefined
      if (this.#store) void this.#write(this.#store)
    })
  }

  async #write(store: Store): Promise<void> {
    const due = [...this.#held.values()].filter((held) => !held.isStored && !this.#isSending(held))
    await Promise.all(due.map((held) => this.#writeOne(held, store)))
  }

  #isSending(thread: ThreadKey): boolean {
    return [...this.#sending].some((message) => keyOf(message) === keyOf(thread))
  }

  async #writeOne(held: Held, store: Store): Promise<void> {
    const { branch, patient, failed } = held
    const key = keyOf(held)
    try {
      await store({ branch, patient, text: textIn(held) })
      if (this.#held.get(key) !== held) return
      if (failed.length === 0) this.#held.delete(key)
      else this.#held.set(key, { ...held, isStored: true })
    } catch (thrown) {
      this.#deps.log.error('draft.not-stored', {}, thrown)
      if (this.#store !== store) return
      this.#writeIn(writeAgainAfterMs)
      if (isStorageFailure(thrown)) this.#deps.onStorageFailure()
    }
  }
}

function keyOf({ branch, patient }: ThreadKey): string {
  return `${branch}/${patient}`
}

function textIn({ failed, typed }: Held): string {
  return joinTexts([...failed.map(({ text }) => text), typed])
}

function has(messages: readonly Message[], id: RequestId): boolean {
  return messages.some((message) => message.id === id)
}

function without(messages: readonly Message[], id: RequestId): Message[] {
  return messages.filter((message) => message.id !== id)
}

function unsentOf(message: Message): UnsentText {
  return { ...message, kind: 'message', code: 'not_in_branch' }
}
