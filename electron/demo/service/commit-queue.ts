import type { LogRecord } from '#electron/demo/service/log-record.ts'

/** What follows from one incoming message or one change of the directory. */
export interface Commit {
  records: readonly LogRecord[]
  /** Called once the records, and all before them, are on disk. */
  publish: () => void
}

/** Group commit: nothing is published before it is on disk, and everything in the order in which it was decided. */
export class CommitQueue {
  readonly #append: (records: readonly LogRecord[]) => Promise<void>
  readonly #onFailure: (thrown: unknown) => void
  #waiting: Commit[] = []
  #running: Promise<void> | undefined

  constructor(
    append: (records: readonly LogRecord[]) => Promise<void>,
    onFailure: (thrown: unknown) => void,
  ) {
    this.#append = append
    this.#onFailure = onFailure
  }

  push(commit: Commit): void {
    this.#waiting.push(commit)
    this.#running ??= this.#run()
  }

  /** Resolves when everything pushed so far has been stored and published. */
  async idle(): Promise<void> {
    await this.#running
  }

  async #run(): Promise<void> {
    try {
      while (this.#waiting.length > 0) {
        const batch = this.#waiting
        this.#waiting = []
        const records = batch.flatMap((commit) => commit.records)
        if (records.length > 0) await this.#append(records)
        else await Promise.resolve()
        for (const commit of batch) commit.publish()
      }
      this.#running = undefined
    } catch (thrown) {
      // Memory is ahead of the disk now: the owner must stop, and a restart replays what is stored.
      this.#onFailure(thrown)
    }
  }
}
