import { AppError } from '#shared/app-error.ts'
import type { CacheOutput, CacheOwner, Epoch } from '#shared/cache/contract.ts'
import type { BranchId } from '#shared/model/ids.ts'
import type { Account } from '#shared/model/account.ts'
import type { Storage } from '#shared/model/storage.ts'
import { closeOrEnd } from '#electron/main/storage/close-or-end.ts'
import { tellRebuilt } from '#electron/main/storage/lost-count.ts'
import { Luggage, type Known } from '#electron/main/storage/luggage.ts'
import { MemoryKeys } from '#electron/main/storage/memory-keys.ts'
import type { StoreDeps } from '#electron/main/storage/store-deps.ts'
import { isStorageFailure } from '#electron/main/storage/storage-failure.ts'
import { Upkeep } from '#electron/main/storage/upkeep.ts'

/** Memory: a database that ends with the app, of which nothing is ever written. */
export type CachePlace = 'disk' | 'memory'

type Opened = CacheOutput<'database.open'>

/** A second failure within this time means that opening the database again did not help. */
const failsAgainWithinMs = 60_000

/**
 * Where the conversations of whoever is signed in are kept, and with which keys. On the disk when the operating
 * system keeps secrets and the disk works; in memory otherwise, which the `storage` mirror says and why.
 */
export class StoreKeeper {
  readonly #deps: StoreDeps
  readonly #luggage = new Luggage()
  #place: CachePlace = 'disk'
  /** Whose database is open on the disk. */
  #onDisk: CacheOwner | undefined
  #failing: 'disk-full' | 'disk-failed' | undefined
  #failedAt = -Infinity
  /** The database on the disk could not be opened the last time, although there was room. */
  #isUnopened = false
  /** It could, and its log still ends in half a record: what is written behind that is lost at the next start. */
  #isTorn = false
  readonly #inMemory = new MemoryKeys()
  readonly #upkeep: Upkeep
  #hasOldKey = false

  constructor(deps: StoreDeps) {
    this.#deps = deps
    this.#upkeep = new Upkeep(deps)
  }

  /** Where the next cache host is to keep its database. */
  get place(): CachePlace {
    return this.#place
  }

  /** The disk refuses, and this session goes on in memory until it does not. */
  get isFailing(): boolean {
    return this.#failing !== undefined
  }

  /** Opens the database of this person, wherever it can be. The demo's is never on the disk. */
  async open(owner: CacheOwner, demo: boolean): Promise<Opened> {
    const { board, log } = this.#deps
    this.#luggage.belongTo(owner)
    let why: Storage = demo ? 'disk' : await this.#whyNotOnDisk()
    if (!demo && why === 'disk') {
      try {
        return await this.#openOrClear(owner)
      } catch (thrown) {
        if (!isStorageFailure(thrown)) throw thrown
        log.error('storage.not-opened', {}, thrown)
        why = this.#failing = await this.#refusedBy(owner)
        this.#isUnopened = why === 'disk-failed' && !this.#isTorn
      }
    }
    const opened = await this.#openInMemory(owner)
    board.set('storage', why)
    return opened
  }

  /** Begins the quiet work on the database that is open; in memory there is none. */
  tend(onDamaged: (branch: BranchId) => void): void {
    const owner = this.#onDisk
    if (owner) this.#upkeep.start({ owner, hasOldKey: this.#hasOldKey, onDamaged })
  }

  /** What is worth knowing about the database that is open; the next opening compares. */
  noteEpoch(epoch: Epoch): void {
    const owner = this.#onDisk
    if (owner) void this.#remember(owner, epoch)
  }

  /**
   * The disk refused a read or a write. What exists here alone is packed for the next `open`: on the disk once more,
   * because a damaged database can be made anew, and in memory when the disk is full or that did not help.
   */
  async giveUp(known: Known): Promise<void> {
    const { cache, clock } = this.#deps
    await this.#luggage.pack(cache, known)
    this.#inMemory.drop()
    const again = clock.mono() - this.#failedAt < failsAgainWithinMs
    this.#failedAt = clock.mono()
    const reason = await this.#refusedBy(this.#onDisk)
    if (again || reason === 'disk-full') this.#failing = reason
  }

  /** Packs what is in memory for the disk, if that can be written again. */
  async leaveMemory(known: Known): Promise<void> {
    await this.#luggage.pack(this.#deps.cache, known)
    this.#inMemory.drop()
    this.#failing = undefined
  }

  /** Whoever stays signed in while everything is erased: for the database that is opened next. */
  carry(account: Account): void {
    this.#luggage.carry(account)
  }

  isDiskBack(): Promise<boolean> {
    return this.#deps.room.isWritable()
  }

  /** What is on the disk stays there; what is in memory ends with the app, or with the next opening. */
  async close(): Promise<void> {
    const onDisk = this.#onDisk
    this.#forget()
    await this.#closeDatabase(onDisk)
  }

  /** Until `unlock` no key of this database is anywhere in this program, in clear. */
  async lock(seal: (text: string) => Promise<string | undefined>): Promise<void> {
    const onDisk = this.#onDisk
    this.#leaveDatabase()
    const close = () => closeOrEnd(() => this.#closeDatabase(onDisk), this.#deps)
    await this.#inMemory.lock(seal).finally(close)
  }

  /** Before the same person's database is opened again. */
  unlock(unseal: (sealed: string) => string | undefined): void {
    this.#inMemory.unlock(unseal)
  }

  /** Crypto-erase: of this person nothing readable is left on this computer. */
  async erase(owner: CacheOwner): Promise<void> {
    this.#forget()
    await this.#deps.erasing.erase(owner)
  }

  /** Everybody's. */
  async eraseAll(): Promise<void> {
    this.#forget()
    await this.#deps.erasing.eraseAll()
  }

  /** For `Erasing`: the one on the disk, and the one in memory if that is where the host is. */
  async deleteDatabase(owner: CacheOwner): Promise<void> {
    const { cache, log } = this.#deps
    if (this.#place === 'memory')
      await cache.call('database.delete', owner).catch((thrown: unknown) => {
        // Nobody has its key any more, and it ends with the app.
        log.error('storage.memory-not-deleted', {}, thrown)
      })
    await this.#moveTo('disk')
    await cache.call('database.delete', owner)
    this.#deps.diskLog.closed()
  }

  async #whyNotOnDisk(): Promise<Storage> {
    if (this.#failing) return this.#failing
    return (await this.#deps.secrets.isAvailable()) ? 'disk' : 'no-secure-storage'
  }

  /** Files that cannot be opened twice, seconds apart and on a disk that can be written, are given up. */
  async #openOrClear(owner: CacheOwner): Promise<Opened> {
    try {
      return await this.#openOnDisk(owner)
    } catch (thrown) {
      if (!this.#isUnopened || this.#isTorn || !isStorageFailure(thrown)) throw thrown
      this.#deps.log.error('storage.cleared', {}, thrown)
      await this.#deps.clearDisk()
      return await this.#openOnDisk(owner)
    }
  }

  async #openOnDisk(owner: CacheOwner): Promise<Opened> {
    const { cache, keys: ring, epochs, diskLog, erasing, board } = this.#deps
    this.#isTorn = false
    await erasing.settle(owner)
    const { keys, state } = await ring.open(owner)
    await this.#moveTo('disk')
    const epoch = await epochs.read(owner)
    const isKeyLost = state === 'lost' || (state === 'new' && epoch !== null)
    // Whatever is there was sealed with a key that nobody has any more.
    if (state !== 'kept') await cache.call('database.delete', owner)
    const torn = await diskLog.begin()
    const found = await cache.call('database.open', { owner, keys, epoch, torn })
    this.#isTorn = found.torn
    if (found.torn) {
      await this.#luggage.packFrom(cache, found.account)
      throw new AppError('storage-failed', 'The log cannot begin anew')
    }
    const packed = await this.#luggage.unpack(cache)
    const opened = await this.#withAccount(found)
    this.#luggage.arrived('disk')
    if (isKeyLost || opened.state === 'rebuilt')
      tellRebuilt(this.#deps, { isKeyLost, before: epoch, now: opened.epoch, packed })
    // A disk that is full can be read all the same, until it refuses something of the database.
    await this.#remember(owner, opened.epoch)
    if (torn) await diskLog.mended()
    this.#onDisk = owner
    this.#hasOldKey = keys.length > 1
    this.#isUnopened = false
    board.set('storage', 'disk')
    return opened
  }

  async #closeDatabase(onDisk: CacheOwner | undefined): Promise<void> {
    const { cache, diskLog } = this.#deps
    const epoch = await cache.call('database.close', undefined)
    if (this.#place === 'disk') diskLog.closed()
    if (epoch && onDisk) await this.#remember(onDisk, epoch)
  }

  async #openInMemory(owner: CacheOwner): Promise<Opened> {
    const { cache } = this.#deps
    await this.#moveTo('memory')
    const { keys, isNew } = this.#inMemory.take(owner)
    if (isNew) await cache.call('database.delete', owner)
    const found = await cache.call('database.open', { owner, keys, epoch: null, torn: false })
    await this.#luggage.unpack(cache)
    const opened = await this.#withAccount(found)
    this.#luggage.arrived('memory')
    this.#inMemory.hold(owner, keys)
    return opened
  }

  /** Somebody who is signed in stays so over a database that knows nobody yet. */
  async #withAccount(opened: Opened): Promise<Opened> {
    const { account } = this.#luggage
    if (opened.account || !account) return opened
    await this.#deps.cache.call('account.save', account)
    return { ...opened, account }
  }

  async #remember(owner: CacheOwner, epoch: Epoch): Promise<void> {
    const { epochs, log } = this.#deps
    await epochs.write(owner, epoch).catch((thrown: unknown) => {
      log.error('epoch.not-written', {}, thrown)
    })
  }

  async #moveTo(place: CachePlace): Promise<void> {
    this.#leaveDatabase()
    if (this.#place === place) return
    this.#place = place
    this.#inMemory.drop()
    await this.#deps.moveHost()
  }

  /** Why the disk refused; a full one may have torn the log of whoever's database that was, which is kept in mind. */
  async #refusedBy(owner: CacheOwner | undefined): Promise<'disk-full' | 'disk-failed'> {
    const { room, diskLog } = this.#deps
    const isFull = await room.isFull().catch(() => false)
    if (isFull && owner) await diskLog.tear(owner)
    return isFull ? 'disk-full' : 'disk-failed'
  }

  #leaveDatabase(): void {
    this.#upkeep.stop()
    this.#onDisk = undefined
  }

  #forget(): void {
    this.#leaveDatabase()
    this.#inMemory.drop()
    this.#failing = undefined
    this.#luggage.drop()
    this.#deps.board.set('storage', 'disk')
  }
}
