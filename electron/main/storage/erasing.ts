import type { CacheOwner } from '#shared/cache/contract.ts'
import type { Log } from '#electron/main/diagnostics/log.ts'
import type { EraseStep, Reach } from '#electron/main/fail-points.ts'
import type { DurableFiles } from '#electron/main/storage/durable-files.ts'
import type { EpochFile } from '#electron/main/storage/epoch-file.ts'
import type { KeyRing } from '#electron/main/storage/key-ring.ts'
import { ownerFile, ownerName, ownerOf } from '#electron/main/storage/owner-files.ts'

interface ErasingDeps {
  files: DurableFiles
  keys: KeyRing
  epochs: EpochFile
  deleteDatabase: (owner: CacheOwner) => Promise<unknown>
  /** Whoever has signed out is not signed in again by the next start, if they had asked to be. */
  forgetSignIn: (owner: CacheOwner) => void
  reach: Reach
  log: Log
}

/**
 * Erases one person's data, the key first, so that nothing readable is left whatever happens after. A mark on disk
 * says that it was begun; the next start finishes what has one.
 */
export class Erasing {
  readonly #deps: ErasingDeps

  constructor(deps: ErasingDeps) {
    this.#deps = deps
  }

  async erase(owner: CacheOwner): Promise<void> {
    const { files, keys, epochs, deleteDatabase, reach } = this.#deps
    await this.#mark(owner)
    await keys.erase(owner)
    reach('erase/key')
    const isDeleted = await this.#step('database', () => deleteDatabase(owner))
    await this.#step('epoch', () => epochs.remove(owner))
    if (isDeleted) await files.remove(markOf(owner))
  }

  /** Everybody's: all marks first, then all keys. */
  async eraseAll(): Promise<void> {
    const owners = await this.#owners()
    for (const owner of owners) await this.#mark(owner)
    for (const owner of owners) await this.#deps.keys.erase(owner)
    for (const owner of owners) await this.erase(owner)
  }

  /** Somebody signs in again before an erasure has ended: it ends first, and then its mark is gone in any case. */
  async settle(owner: CacheOwner): Promise<void> {
    if ((await this.#deps.files.read(markOf(owner))) === undefined) return
    await this.erase(owner)
    await this.#deps.files.remove(markOf(owner))
  }

  /** At start, before anybody is signed in. */
  async finish(): Promise<void> {
    for (const name of await this.#deps.files.list(ownerFile.erasing)) {
      const owner = ownerOf(name)
      if (owner) await this.erase(owner)
    }
  }

  /** Everybody who has a key, an epoch or a mark on this computer. */
  async #owners(): Promise<CacheOwner[]> {
    const { files } = this.#deps
    const endings = [ownerFile.keys, ownerFile.epoch, ownerFile.erasing]
    const names = await Promise.all(endings.map((ending) => files.list(ending)))
    return [...new Set(names.flat())].flatMap((name) => ownerOf(name) ?? [])
  }

  /** On a full disk there is no room for the mark, and everything goes all the same. */
  async #mark(owner: CacheOwner): Promise<void> {
    const { files, forgetSignIn } = this.#deps
    await this.#step('marked', () => files.write('erasing', markOf(owner), ''))
    forgetSignIn(owner)
  }

  async #step(step: EraseStep, work: () => Promise<unknown>): Promise<boolean> {
    let isDone = true
    await work().catch((thrown: unknown) => {
      isDone = false
      this.#deps.log.error('erase.step-failed', { step }, thrown)
    })
    this.#deps.reach(`erase/${step}`)
    return isDone
  }
}

const markOf = (owner: CacheOwner) => `${ownerName(owner)}${ownerFile.erasing}`
