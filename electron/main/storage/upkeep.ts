import type { CacheOwner } from '#shared/cache/contract.ts'
import type { BranchId } from '#shared/model/ids.ts'
import type { CacheClient } from '#electron/main/cache/cache-client.ts'
import type { Clock } from '#electron/main/clock.ts'
import type { Log } from '#electron/main/diagnostics/log.ts'
import type { KeyRing } from '#electron/main/storage/key-ring.ts'

interface UpkeepDeps {
  cache: Pick<CacheClient, 'call'>
  keys: Pick<KeyRing, 'retire'>
  clock: Pick<Clock, 'after'>
  log: Log
}

interface Tended {
  owner: CacheOwner
  /** Rows may still be sealed with an older key. */
  hasOldKey: boolean
  /** Rows of this branch are missing: it has to be fetched again. */
  onDamaged: (branch: BranchId) => void
}

/** Small enough that a person's click never waits for it. */
const rowsAtOnce = 200
const pauseMs = 100

/** Quiet work on a database that was just opened: counts its rows, and seals those of an older key anew. */
export class Upkeep {
  readonly #deps: UpkeepDeps
  #round = 0

  constructor(deps: UpkeepDeps) {
    this.#deps = deps
  }

  start(tended: Tended): void {
    this.#round += 1
    this.#tend(this.#round, tended).catch((thrown: unknown) => {
      // A failing disk is left elsewhere; the next opening tries again.
      this.#deps.log.warn('upkeep.ended', { known: thrown instanceof Error })
    })
  }

  /** Before the database is closed. */
  stop(): void {
    this.#round += 1
  }

  async #tend(round: number, { owner, hasOldKey, onDamaged }: Tended): Promise<void> {
    const { cache, keys, log } = this.#deps
    const { damaged } = await cache.call('database.audit', undefined)
    for (const branch of damaged) {
      log.warn('cache.rows-missing', { branch })
      if (round === this.#round) onDamaged(branch)
    }
    if (hasOldKey && (await this.#reseal(round))) await keys.retire(owner)
  }

  /** False when it was stopped on the way. */
  async #reseal(round: number): Promise<boolean> {
    const { cache, clock } = this.#deps
    while (round === this.#round) {
      const { done } = await cache.call('database.reseal', { limit: rowsAtOnce })
      if (done) return round === this.#round
      await new Promise<void>((resolve) => void clock.after(pauseMs, resolve))
    }
    return false
  }
}
