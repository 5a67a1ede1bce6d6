import type { BranchId, PatientId } from '#shared/model/ids.ts'
import type { Message } from '#shared/model/message.ts'
import type { ThreadRow } from '#electron/cache-host/rows.ts'
import { BranchTexts, type TextSource } from '#electron/cache-host/search/branch-texts.ts'

/** Messages whose texts are kept ready: about 40 MB of them. Those above it are read when somebody searches. */
const mostTexts = 150_000
/** So many more may have come before the oldest ones go. */
const slack = 1.05

/**
 * What was said, folded, in memory alone: no text that could be searched is on the disk. Of the branches that were
 * looked at last, read in the background; gone when the database is closed.
 */
export class MessageTexts {
  readonly #source: TextSource
  readonly #most: number
  /** The one that was looked at last is the last one. */
  readonly #branches = new Map<BranchId, BranchTexts>()
  #isReading = false
  #hasStopped = false

  constructor(source: TextSource, most = mostTexts) {
    this.#source = source
    this.#most = most
  }

  /** Begins to read the branch unless its texts are here. */
  of(branch: BranchId): BranchTexts {
    const texts = this.#branches.get(branch) ?? new BranchTexts(branch)
    this.#branches.delete(branch)
    this.#branches.set(branch, texts)
    if (!this.#isReading && !this.#hasStopped) void this.#read()
    return texts
  }

  note(row: ThreadRow, messages: readonly Message[]): void {
    this.#branches.get(row.branch)?.note(row, messages)
  }

  /** After a write into this branch. */
  trim(branch: BranchId): void {
    const texts = this.#branches.get(branch)
    if (texts && texts.ready > this.#most * slack) texts.trim(this.#most)
  }

  remove(branch: BranchId, patient: PatientId): void {
    this.#branches.get(branch)?.remove(patient)
  }

  forget(branch: BranchId): void {
    this.#branches.delete(branch)
  }

  forgetAll(): void {
    this.#branches.clear()
  }

  /** For good. */
  stop(): void {
    this.#hasStopped = true
    this.#branches.clear()
  }

  async #read(): Promise<void> {
    this.#isReading = true
    for (let next = this.#nextToRead(); next; next = this.#nextToRead()) {
      try {
        if (next.isPlanned) await next.readSlice(this.#source)
        else await next.plan(this.#source, this.#most)
      } catch {
        // The disk said so to whoever asked it for more than this; the next look at the branch begins again.
        this.#drop(next)
      }
      if (next.isReady) this.#makeRoom(next)
    }
    this.#isReading = false
  }

  #nextToRead(): BranchTexts | undefined {
    return [...this.#branches.values()].findLast((texts) => !texts.isReady)
  }

  #drop(texts: BranchTexts): void {
    if (this.#branches.get(texts.branch) === texts) this.#branches.delete(texts.branch)
  }

  /** The branches that nobody has looked at for longest go. */
  #makeRoom(kept: BranchTexts): void {
    let ready = 0
    for (const texts of this.#branches.values()) ready += texts.ready
    for (const texts of this.#branches.values()) {
      if (ready <= this.#most) return
      if (texts === kept) continue
      ready -= texts.ready
      this.#drop(texts)
    }
  }
}
