import type { Epoch } from '#shared/cache/contract.ts'
import { isUnsentMessage } from '#electron/cache-host/outbox-rows.ts'
import type { Writable } from '#electron/cache-host/write.ts'

const tellEveryMs = 1_000

/** Runs once, after so many milliseconds. */
export type After = (ms: number, run: () => void) => void

interface TellerDeps {
  read: () => Epoch
  tell: (epoch: Epoch) => void
  after: After
}

/** Tells the epoch some time after writes, at most once a second. */
export class EpochTeller {
  readonly #deps: TellerDeps
  #isDue = false
  #hasStopped = false

  constructor(deps: TellerDeps) {
    this.#deps = deps
  }

  noteWrite(): void {
    if (this.#isDue) return
    this.#isDue = true
    this.#deps.after(tellEveryMs, () => {
      this.#isDue = false
      if (!this.#hasStopped) this.#deps.tell(this.#deps.read())
    })
  }

  /** Answers the last epoch. */
  stop(): Epoch {
    this.#hasStopped = true
    return this.#deps.read()
  }
}

/** As the last commit left the database; it is not asked for it, so that one which cannot be read speaks as well. */
export function epochOf({
  marks: { generation, commits },
  unsent: { outbox, drafts },
}: Pick<Writable, 'marks' | 'unsent'>): Epoch {
  const unsent = outbox.filter(isUnsentMessage).map((row) => row.id)
  return { generation, commits, unsent, drafts: drafts.length }
}
