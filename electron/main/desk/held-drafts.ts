import type { CacheOwner } from '#shared/cache/contract.ts'
import type { CommandInput } from '#shared/ipc/contract.ts'
import type { BranchId, PatientId } from '#shared/model/ids.ts'
import type { Clock } from '#electron/main/clock.ts'
import type { Log } from '#electron/main/diagnostics/log.ts'
import { isStorageFailure } from '#electron/main/storage/storage-failure.ts'

type Draft = CommandInput<'draft.save'>

type Store = (draft: Draft) => Promise<void>

interface HeldDraftsDeps {
  clock: Clock
  log: Log
  /** The disk refused while the desk is at work. */
  onStorageFailure: () => void
}

interface ThreadKey {
  branch: BranchId
  patient: PatientId
}

interface Write {
  key: string
  draft: Draft
  store: Store
}

/** The first key press waits so long for others; then all are stored at once. */
const writeAfterMs = 300
/** After a failed write: the disk may have room again, or the cache host be back. */
const writeAgainAfterMs = 3_000

/**
 * What is typed, from the key press until it is on the disk. The window hands over every change at once, so that it
 * survives the window; and it is kept here until the cache has taken it, so that it survives the cache host.
 */
export class HeldDrafts {
  readonly #deps: HeldDraftsDeps
  readonly #held = new Map<string, Draft>()
  /** Messages on their way to the disk: each deletes the stored draft of its thread, so newer ones wait for it. */
  readonly #sending = new Set<Draft>()
  #owner: CacheOwner | undefined
  #store: Store | undefined
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
    if (this.#held.size > 0) this.#writeIn(0)
  }

  change(draft: Draft): void {
    this.#held.set(keyOf(draft), draft)
    this.#writeIn(writeAfterMs)
  }

  /** Newer than what is on the disk; undefined when that is all there is. */
  textOf(thread: ThreadKey): string | undefined {
    return this.#held.get(keyOf(thread))?.text
  }

  /** Stores a message in the draft's place. What cannot be stored is a draft again, so that its words are not lost. */
  async send(message: Draft, store: () => Promise<void>): Promise<void> {
    const key = keyOf(message)
    this.#held.delete(key)
    this.#sending.add(message)
    try {
      await store()
    } catch (thrown) {
      if (!this.#held.has(key)) this.#held.set(key, message)
      throw thrown
    } finally {
      this.#sending.delete(message)
      if (this.#held.size > 0) this.#writeIn(writeAfterMs)
    }
  }

  /** The other branches and their drafts leave this computer. */
  keepOnly(branches: readonly BranchId[]): void {
    for (const [key, { branch }] of this.#held)
      if (!branches.includes(branch)) this.#held.delete(key)
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
    this.#stopWriting()
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
    const held = [...this.#held].filter(([key]) => !this.#isSending(key))
    await Promise.all(held.map(([key, draft]) => this.#writeOne({ key, draft, store })))
  }

  #isSending(key: string): boolean {
    return [...this.#sending].some((message) => keyOf(message) === key)
  }

  async #writeOne({ key, draft, store }: Write): Promise<void> {
    try {
      await store(draft)
      if (this.#held.get(key) === draft) this.#held.delete(key)
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
