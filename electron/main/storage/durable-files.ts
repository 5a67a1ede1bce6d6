import { constants } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, truncate } from 'node:fs/promises'
import path from 'node:path'
import type { DurableFile, Reach } from '#electron/main/fail-points.ts'

/** Small files of one folder, each written whole: after a power cut either the old or the new content is there. */
export class DurableFiles {
  readonly #folder: string
  readonly #reach: Reach

  constructor(folder: string, reach: Reach) {
    this.#folder = folder
    this.#reach = reach
  }

  /** Undefined when there is no such file. */
  async read(name: string): Promise<string | undefined> {
    return readFile(this.#pathOf(name), 'utf8').catch((thrown: unknown) => {
      if (isMissing(thrown)) return undefined
      throw thrown
    })
  }

  /** Resolves when the content is on disk under its name. */
  async write(what: DurableFile, name: string, content: string): Promise<void> {
    this.#reach(`file.${what}/before`)
    await mkdir(this.#folder, { recursive: true, mode: 0o700 })
    const target = this.#pathOf(name)
    const fresh = `${target}.new`
    await writeThrough(fresh, content, 'w')
    this.#reach(`file.${what}/during`)
    await rename(fresh, target)
    await this.#syncFolder()
    this.#reach(`file.${what}/after`)
  }

  /**
   * Overwrites the content in place before the name goes, as far as the disk honours that. The name goes also when a
   * full disk or another program refuses that.
   */
  async shred(name: string): Promise<void> {
    await this.#each(name, async (file) => {
      await overwrite(file).catch(() => undefined)
      await rm(file, { force: true })
    })
  }

  async remove(name: string): Promise<void> {
    await this.#each(name, (file) => rm(file, { force: true }))
  }

  /** Its content goes and its name stays, as another: this needs no room. */
  async hollow(name: string, as: string): Promise<void> {
    await truncate(this.#pathOf(name))
    await this.setAside(name, as)
  }

  /** Keeps a file that cannot be used under another name. */
  async setAside(name: string, as: string): Promise<void> {
    await rename(this.#pathOf(name), this.#pathOf(as))
  }

  /** The names that end in `ending`, without it. */
  async list(ending: string): Promise<string[]> {
    const names = await readdir(this.#folder).catch((thrown: unknown) => {
      if (isMissing(thrown)) return []
      throw thrown
    })
    return names
      .filter((name) => name.endsWith(ending))
      .map((name) => name.slice(0, -ending.length))
  }

  /** The file and what a cut has left beside it: a failure with one spares the other nothing. */
  async #each(name: string, work: (file: string) => Promise<void>): Promise<void> {
    const both = [this.#pathOf(name), `${this.#pathOf(name)}.new`]
    const tried = both.map((file) =>
      work(file).catch((thrown: unknown) => {
        if (!isMissing(thrown)) throw thrown
      }),
    )
    await Promise.allSettled(tried)
    await this.#syncFolder()
    await Promise.all(tried)
  }

  #pathOf(name: string): string {
    return path.join(this.#folder, name)
  }

  /** A new name is durable when its folder is; Windows does that by itself and cannot open a folder. */
  async #syncFolder(): Promise<void> {
    if (process.platform === 'win32') return
    const folder = await open(this.#folder, constants.O_RDONLY).catch(() => undefined)
    try {
      await folder?.sync()
    } finally {
      await folder?.close()
    }
  }
}

async function writeThrough(file: string, content: string | Buffer, flags: string): Promise<void> {
  const handle = await open(file, flags, 0o600)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function overwrite(file: string): Promise<void> {
  const { byteLength } = await readFile(file)
  await writeThrough(file, Buffer.alloc(byteLength), 'r+')
}

/** Also when a file lies where the folder should be. */
function isMissing(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && missingCodes.has(thrown.code)
}

const missingCodes: ReadonlySet<unknown> = new Set(['ENOENT', 'ENOTDIR'])
