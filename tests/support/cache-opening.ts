import type { CacheInput } from '#shared/cache/contract.ts'
import { aPracticeId, aStaffId } from '#tests/support/builders.ts'

type Opening = CacheInput<'database.open'>

/** A data key that is the same at every call; another `id` is another key. */
export function aDataKey(id = 1): Opening['keys'][number] {
  return { id, bytes: btoa(String.fromCharCode(...new Uint8Array(32).fill(id))) }
}

/** What `database.open` takes of somebody whose database nothing is known of. */
export function anOpening(over: Partial<Opening> = {}): Opening {
  return {
    owner: { practice: aPracticeId(), staff: aStaffId() },
    keys: [aDataKey()],
    epoch: null,
    torn: false,
    ...over,
  }
}

/** Of the database whose reads and writes are timed. */
export const timedOpening = anOpening({
  owner: { practice: aPracticeId('pr_timing'), staff: aStaffId() },
})
