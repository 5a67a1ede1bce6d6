import { createHash } from 'node:crypto'
import { z } from 'zod'
import { Epoch, type CacheOwner } from '#shared/cache/contract.ts'
import type { DurableFiles } from '#electron/main/storage/durable-files.ts'
import { ownerFile, ownerName } from '#electron/main/storage/owner-files.ts'

/** The sum is over the epoch: one digit that has changed on the disk would name messages as lost that are there. */
const StoredEpoch = z
  .object({ version: z.literal(1), epoch: Epoch, sum: z.string() })
  .refine(({ epoch, sum }) => sum === sumOf(epoch))

/** What main remembers of each database. One that cannot be read counts as none: the database then speaks for itself. */
export class EpochFile {
  readonly #files: DurableFiles
  /** One write at a time, because two would meet in the same new file. */
  #writing: Promise<unknown> = Promise.resolve()

  constructor(files: DurableFiles) {
    this.#files = files
  }

  async read(owner: CacheOwner): Promise<Epoch | null> {
    const text =
      (await this.#files.read(fileOf(owner))) ?? (await this.#files.read(tornFileOf(owner)))
    try {
      return StoredEpoch.parse(JSON.parse(text ?? '')).epoch
    } catch {
      return null
    }
  }

  write(owner: CacheOwner, epoch: Epoch): Promise<void> {
    const stored: z.input<typeof StoredEpoch> = { version: 1, epoch, sum: sumOf(epoch) }
    const content = JSON.stringify(stored)
    return this.#inTurn(() => this.#files.write('epoch', fileOf(owner), content))
  }

  remove(owner: CacheOwner): Promise<void> {
    return this.#inTurn(async () => {
      await this.#files.remove(fileOf(owner))
      const torn = tornFileOf(owner)
      // The log is everybody's, and stays torn without this person.
      if ((await this.#files.read(torn)) !== undefined)
        await this.#files.hollow(torn, nobodysTornFile)
    })
  }

  /** The disk has refused a write of this database: its log may end in half a record. */
  markTorn(owner: CacheOwner): Promise<void> {
    return this.#inTurn(() => this.#files.setAside(fileOf(owner), tornFileOf(owner)))
  }

  /** Anybody's, because all databases of this computer share one log. */
  async isTorn(): Promise<boolean> {
    return (await this.#files.list(ownerFile.tornEpoch)).length > 0
  }

  /** The log has begun anew. An epoch that was written since is newer than the one that was set aside. */
  mended(): Promise<void> {
    return this.#inTurn(async () => {
      for (const name of await this.#files.list(ownerFile.tornEpoch)) {
        const torn = `${name}${ownerFile.tornEpoch}`
        const whole = `${name}${ownerFile.epoch}`
        const isLast = torn !== nobodysTornFile && (await this.#files.read(whole)) === undefined
        if (isLast) await this.#files.setAside(torn, whole)
        else await this.#files.remove(torn)
      }
    })
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#writing.then(work)
    // A failed one is its caller's business; the next one runs all the same.
    this.#writing = done.catch(() => undefined)
    return done
  }
}

function sumOf({ generation, commits, unsent, drafts }: Epoch): string {
  const content = JSON.stringify([generation, commits, unsent, drafts])
  return createHash('sha256').update(content).digest('base64')
}

const nobodysTornFile = `nobody${ownerFile.tornEpoch}`
const tornFileOf = (owner: CacheOwner) => `${ownerName(owner)}${ownerFile.tornEpoch}`
const fileOf = (owner: CacheOwner) => `${ownerName(owner)}${ownerFile.epoch}`
