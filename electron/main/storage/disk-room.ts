import { randomBytes, randomUUID } from 'node:crypto'
import { mkdir, open, rm, statfs } from 'node:fs/promises'
import path from 'node:path'

/** Below this nothing can be stored for long: a new log, its tables and the browser's own files need some of it. */
const leastBytes = 32 * 1024 * 1024

const fullCodes: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT'])

/** The part of the disk that the profile lies on. */
export class DiskRoom {
  readonly #folder: string
  readonly #write: (file: string) => Promise<void>

  constructor(folder: string, write = writeProbe) {
    this.#folder = folder
    this.#write = write
  }

  /** Also when this person's share of the disk is used up, which only a try tells. */
  async isFull(): Promise<boolean> {
    return (await this.#isLow()) || fullCodes.has(await this.#try())
  }

  /** Whether files can be written again, tried with one. */
  async isWritable(): Promise<boolean> {
    const isLow = await this.#isLow().catch(() => true)
    return !isLow && (await this.#try()) === undefined
  }

  async #isLow(): Promise<boolean> {
    const { bavail, bsize } = await statfs(this.#folder)
    return bavail * bsize < leastBytes
  }

  /** What the disk says to a small file; undefined when it took it. */
  async #try(): Promise<unknown> {
    const file = path.join(this.#folder, `probe-${randomUUID()}`)
    try {
      await this.#write(file)
      return undefined
    } catch (thrown) {
      return thrown instanceof Error && 'code' in thrown ? thrown.code : thrown
    } finally {
      await rm(file, { force: true }).catch(() => undefined)
    }
  }
}

async function writeProbe(file: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true })
  const handle = await open(file, 'wx', 0o600)
  try {
    await handle.writeFile(randomBytes(64 * 1024))
    await handle.sync()
  } finally {
    await handle.close()
  }
}
