import type { CacheOwner } from '#shared/cache/contract.ts'
import type { Log } from '#electron/main/diagnostics/log.ts'
import type { DurableFiles } from '#electron/main/storage/durable-files.ts'
import type { EpochFile } from '#electron/main/storage/epoch-file.ts'

const openMark = 'cache-open'

interface DiskLogDeps {
  /** The profile's own folder. */
  files: DurableFiles
  epochs: Pick<EpochFile, 'isTorn' | 'markTorn' | 'mended'>
  log: Log
}

type Step = 'asked' | 'marked' | 'put' | 'mended' | 'taken'

/**
 * The log that all databases on the disk share. A write that was cut off leaves half a record at its end, and what is
 * written behind that is lost at the next start: then it has to begin anew. A full disk cuts off a write, and so does
 * whatever ends the app or the computer in the middle of its work: a mark lies in the profile from before the first
 * database is opened until the app ends with all of them closed, and a start that finds it knows.
 */
export class DiskLog {
  readonly #deps: DiskLogDeps
  #isMarked = false
  /** By an earlier start of the app; undefined until somebody has looked. */
  #isLeftOpen: boolean | undefined
  #isOpen = false

  constructor(deps: DiskLogDeps) {
    this.#deps = deps
  }

  /** Before a database is opened. Whether the log has to begin anew. */
  async begin(): Promise<boolean> {
    const { files, epochs } = this.#deps
    await this.#tried('asked', async () => {
      this.#isMarked ||= (await files.read(openMark)) !== undefined
    })
    this.#isLeftOpen ??= this.#isMarked
    // A disk without room for it refuses the database as well, which leaves a mark of its own.
    if (!this.#isMarked)
      await this.#tried('put', async () => {
        await files.write('open', openMark, '')
        this.#isMarked = true
      })
    this.#isOpen = true
    return this.#isLeftOpen || (await epochs.isTorn())
  }

  /** The disk is full, and has refused a write of this database. */
  async tear(owner: CacheOwner): Promise<void> {
    await this.#tried('marked', () => this.#deps.epochs.markTorn(owner))
  }

  /** It has begun anew. */
  async mended(): Promise<void> {
    this.#isLeftOpen = false
    await this.#tried('mended', () => this.#deps.epochs.mended())
  }

  /** The database was closed, or deleted. */
  closed(): void {
    this.#isOpen = false
  }

  /** The app ends. A log that could not begin anew is still to. */
  async end(): Promise<void> {
    if (this.#isOpen || this.#isLeftOpen || !this.#isMarked) return
    await this.#tried('taken', () => this.#deps.files.remove(openMark))
  }

  async #tried(step: Step, work: () => Promise<unknown>): Promise<void> {
    await work().catch((thrown: unknown) => {
      this.#deps.log.error('disk-log.failed', { step }, thrown)
    })
  }
}
