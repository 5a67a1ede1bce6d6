import type { Epoch } from '#shared/cache/contract.ts'
import { isUnsentMessage } from '#electron/cache-host/outbox-rows.ts'
import type { Writable } from '#electron/cache-host/write.ts'

const tellEveryMs = 1_000

/** Runs once, after so many milliseconds. */
export type After = (ms: number, run: () => void) => void

interface TellerDeps {
  read: () => Promise<Epoch>
  tell: (epoch: Epoch) => void
  after: After
}

/** Tells the epoch some time after writes, at most once a second. */
export class EpochTeller {
  readonly #deps: TellerDeps
  #isDue = false
  #hasStopped = false
  #last: Epoch

  constructor(first: Epoch, deps: TellerDeps) {
    this.#last = first
    this.#deps = deps
  }

  noteWrite(): void {
    if (this.#isDue) return
    this.#isDue = true
    this.#deps.after(tellEveryMs, () => {
      this.#isDue = false
      void this.#tellNow()
    })
  }

  /** The last epoch there was: a database that can be read no more speaks through what it said before. */
  async stop(): Promise<Epoch> {
    this.#hasStopped = true
    return this.#deps.read().catch(() => this.#last)
  }

  async #tellNow(): Promise<void> {
    if (this.#hasStopped) return
    try {
      this.#last = await this.#deps.read()
    } catch {
      // The failure is told to whoever asks for something; the epoch that main has still holds.
      return
    }
    this.#deps.tell(this.#last)
  }
}

/** `commits` is taken first: the epoch may lag behind the database and never runs ahead of it. */
export async function readEpoch({
  database,
  marks: { generation, commits },
}: Pick<Writable, 'database' | 'marks'>): Promise<Epoch> {
  const { outbox, drafts } = database
  return database.transaction('r', [outbox, drafts], async () => {
    const [requests, draftCount] = await Promise.all([
      outbox.orderBy(':id').toArray(),
      drafts.count(),
    ])
    const unsent = requests.filter(isUnsentMessage).map((row) => row.id)
    return { generation, commits, unsent, drafts: draftCount }
  })
}
