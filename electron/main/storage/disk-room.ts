import { randomBytes, randomUUID } from 'node:crypto'
import { mkdir, open, rm, statfs } from 'node:fs/promises'
import path from 'node:path'

/** Below this nothing can be stored for long: a new log, its tables and the browser's own files need some of it. */
const leastBytes = 32 * 1024 * 1024

/** The part of the disk that the profile lies on. */
export class DiskRoom {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  async isFull(): Promise<boolean> {
    const { bavail, bsize } = await statfs(this.#folder)
    return bavail * bsize < leastBytes
  }

  /** Whether files can be written again, tried with one. */
  async isWritable(): Promise<boolean> {
    const file = path.join(this.#folder, `probe-${randomUUID()}`)
    try {
      if (await this.isFull()) return false
      await mkdir(this.#folder, { recursive: true })
      const handle = await open(file, 'wx', 0o600)
      try {
        await handle.writeFile(randomBytes(64 * 1024))
        await handle.sync()
      } finally {
        await handle.close()
      }
      return true
    } catch {
      return false
    } finally {
      await rm(file, { force: true }).catch(() => undefined)
    }
  }
}
