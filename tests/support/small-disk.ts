import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { atEnd } from '#tests/support/at-end.ts'
import { DeskProfile } from '#tests/support/desk-app.ts'

/** Only root may mount, and only Linux has a tmpfs. */
export const whyNoSmallDisk =
  process.platform === 'linux' && process.getuid?.() === 0
    ? undefined
    : 'A small disk is a tmpfs, which only root on Linux can mount'

const takeAgainMs = 50

/** A disk of its own, small enough to be filled. */
export class SmallDisk {
  readonly folder = mkdtempSync(join(tmpdir(), 'desk-disk-'))
  /** Not on this disk: Chromium maps what it shares with its processes from there. */
  readonly #temporary = mkdtempSync(join(tmpdir(), 'desk-temporary-'))
  #isMounted = false
  #isFull = false

  constructor(megabytes: number) {
    const options = ['-t', 'tmpfs', '-o', `size=${String(megabytes)}m`]
    execFileSync('mount', [...options, 'tmpfs', this.folder])
    this.#isMounted = true
    atEnd(() => {
      this.remove()
    })
  }

  /** A profile that lies on this disk. */
  profile(): DeskProfile {
    const folder = join(this.folder, 'profile')
    mkdirSync(folder)
    return new DeskProfile(folder, this.#temporary)
  }

  /** Resolves when not one byte more can be written; what becomes free is taken as well, until `free`. */
  async fill(): Promise<void> {
    this.#isFull = true
    await this.#takeAll()
    void this.#staysFull()
  }

  free(): void {
    this.#isFull = false
    rmSync(this.#filler, { force: true })
  }

  remove(): void {
    if (!this.#isMounted) return
    this.#isMounted = false
    this.#isFull = false
    execFileSync('umount', ['--lazy', this.folder])
    for (const folder of [this.folder, this.#temporary])
      rmSync(folder, { recursive: true, force: true })
  }

  async #staysFull(): Promise<void> {
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, takeAgainMs))
      if (!this.#isFull) return
      await this.#takeAll()
    }
  }

  async #takeAll(): Promise<void> {
    const file = await open(this.#filler, 'a')
    try {
      for (const size of [1024 * 1024, 4096, 1]) await this.#writeUntilFull(file, size)
    } finally {
      await file.close()
    }
    // Freed while the file was being opened or written: it is there again.
    if (!this.#isFull) this.free()
  }

  async #writeUntilFull(file: FileHandle, bytes: number): Promise<void> {
    const block = Buffer.alloc(bytes, 1)
    while (this.#isFull) {
      const isWritten = await file.write(block).then(
        ({ bytesWritten }) => bytesWritten === bytes,
        () => false,
      )
      if (!isWritten) return
    }
  }

  get #filler(): string {
    return join(this.folder, 'filler')
  }
}

/** Room for Chromium and a long conversation. */
const megabytes = 96

/** For a fixture: a disk that goes with its test. */
export async function withSmallDisk(use: (disk: SmallDisk) => Promise<void>): Promise<void> {
  const disk = new SmallDisk(megabytes)
  await use(disk)
  disk.remove()
}
