import type { Clock } from '#electron/main/clock.ts'
import type { OpenDesk } from '#electron/main/session/open-desk.ts'
import type { StoreKeeper } from '#electron/main/storage/store-keeper.ts'

interface RetreatDeps {
  store: StoreKeeper
  clock: Pick<Clock, 'after'>
  /** Ends the desk, prepares, and builds the same person's desk anew. Does nothing when nobody is signed in. */
  reenter: (prepare: (open: OpenDesk) => Promise<void>) => Promise<void>
}

const tryDiskEveryMs = 10_000

/** Leaves a disk that refuses for the memory of this computer, and goes back to it when it can be written again. */
export class DiskRetreat {
  readonly #deps: RetreatDeps
  #leaving: Promise<void> | undefined
  #cancelWatch: (() => void) | undefined

  constructor(deps: RetreatDeps) {
    this.#deps = deps
  }

  /** Resolves when the desk is at work again. However many calls have failed at once, it is one retreat. */
  leave(): Promise<void> {
    const { store, reenter } = this.#deps
    this.#leaving ??= reenter((open) => store.giveUp(open.outbox.unanswered)).finally(() => {
      this.#leaving = undefined
    })
    return this.#leaving
  }

  /** After every opening: when that was in memory because of the disk, the way back is tried from time to time. */
  watch(): void {
    const { store, clock, reenter } = this.#deps
    this.#cancelWatch?.()
    if (!store.isFailing) return
    this.#cancelWatch = clock.after(tryDiskEveryMs, () => {
      void store.isDiskBack().then((isBack) => {
        if (!store.isFailing) return
        if (isBack) void reenter((open) => store.leaveMemory(open.outbox.unanswered))
        else this.watch()
      })
    })
  }
}
