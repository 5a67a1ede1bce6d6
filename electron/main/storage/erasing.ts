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
    const { files, keys, epochs, deleteDatabase } = this.#deps
    await this.#mark(owner)
    const isKeyGone = await this.#step('key', () => keys.erase(owner))
    const isDeleted = await this.#step('database', () => deleteDatabase(owner))
    await this.#step('epoch', () => epochs.remove(owner))
    if (isKeyGone && isDeleted) await this.#tried('unmarked', () => files.remove(markOf(owner)))
  }

  /** Everybody's: all marks first, then all keys. */
  async eraseAll(): Promise<void> {
    const owners = await this.#owners()
    for (const owner of owners) await this.#mark(owner)
    for (const owner of owners) await this.#step('key', () => this.#deps.keys.erase(owner))
    for (const owner of owners) await this.erase(owner)
  }

  /** Somebody signs in again before an erasure has ended: it ends first, and then its mark is gone in any case. */
  async settle(owner: CacheOwner): Promise<void> {
    if ((await this.#deps.files.read(markOf(owner))) === undefined) return
    await this.erase(owner)
    await this.#deps.files.remove(markOf(owner))
  }

  /** At start, before anybody is signed in. A folder that cannot be read does not keep anybody from signing in. */
  async finish(): Promise<void> {
    await this.#tried('listed', async () => {
      for (const name of await this.#deps.files.list(ownerFile.erasing)) {
        const owner = ownerOf(name)
        if (owner) await this.erase(owner)
      }
    })
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
    const isDone = await this.#tried(step, work)
    this.#deps.reach(`erase/${step}`)
    return isDone
  }

  /** A failure is logged and keeps nothing else from being erased. */
  async #tried(
    step: EraseStep | 'listed' | 'unmarked',
    work: () => Promise<unknown>,
  ): Promise<boolean> {
    try {
      await work()
      return true
    } catch (thrown) {
      this.#deps.log.error('erase.step-failed', { step }, thrown)
      return false
    }
  }
}

const markOf = (owner: CacheOwner) => `${ownerName(owner)}${ownerFile.erasing}`
