import type { Clock } from '#electron/main/clock.ts'
import type { OpenDesk } from '#electron/main/session/open-desk.ts'
import type { Known } from '#electron/main/storage/luggage.ts'
import type { StoreKeeper } from '#electron/main/storage/store-keeper.ts'

interface RetreatDeps {
  store: StoreKeeper
  clock: Pick<Clock, 'after'>
  /** Ends the desk, prepares, and builds the same person's desk anew. Does nothing when nobody is signed in. */
  reenter: (prepare: (open: OpenDesk) => Promise<void>) => Promise<void>
}

const tryDiskAfterMs = 5_000
/** A disk that takes a file and not the database is tried more and more seldom: each time the chat stands still. */
const tryDiskAtLeastEveryMs = 5 * 60_000

/** Leaves a disk that refuses for the memory of this computer, and goes back to it when it can be written again. */
export class DiskRetreat {
  readonly #deps: RetreatDeps
  #leaving: Promise<void> | undefined
  #cancelWatch: (() => void) | undefined
  #tryAfterMs = tryDiskAfterMs

  constructor(deps: RetreatDeps) {
    this.#deps = deps
  }

  /** Resolves when the desk is at work again. However many calls have failed at once, it is one retreat. */
  leave(): Promise<void> {
    const { store, reenter } = this.#deps
    this.#leaving ??= reenter((open) => store.giveUp(knownOf(open))).finally(() => {
      this.#leaving = undefined
    })
    return this.#leaving
  }

  /** After every opening: when that was in memory because of the disk, the way back is tried from time to time. */
  watch(): void {
    const { store, clock, reenter } = this.#deps
    this.#cancelWatch?.()
    if (!store.isFailing) {
      this.#tryAfterMs = tryDiskAfterMs
      return
    }
    this.#cancelWatch = clock.after(this.#tryAfterMs, () => {
      const asked = store.isDiskBack().catch(() => false)
      void asked.then((isBack) => {
        if (!store.isFailing) return
        if (!isBack) {
          this.watch()
          return
        }
        this.#tryAfterMs = Math.min(2 * this.#tryAfterMs, tryDiskAtLeastEveryMs)
        void reenter((open) => store.leaveMemory(knownOf(open)))
      })
    })
  }
}

const knownOf = ({ desk, outbox }: OpenDesk): Known => ({
  account: desk.account,
  requests: outbox.unanswered,
  said: outbox.said,
})
