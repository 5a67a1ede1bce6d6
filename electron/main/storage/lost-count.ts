import type { CacheOutput, Epoch } from '#shared/cache/contract.ts'
import type { Log } from '#electron/main/diagnostics/log.ts'
import type { Notices } from '#electron/main/ipc/notices.ts'

type Unsent = Pick<Epoch, 'unsent' | 'drafts'>

/** How many unsent messages and drafts that were there are there no more. */
function lostCount(before: Unsent | null, now: Unsent): number {
  const kept = new Set(now.unsent)
  const messages = before?.unsent.filter((id) => !kept.has(id)).length ?? 0
  return messages + Math.max(0, (before?.drafts ?? 0) - now.drafts)
}

interface Rebuilt {
  isKeyLost: boolean
  before: Unsent | null
  now: Unsent
  /** What was carried along is not lost, wherever it lies. */
  packed: CacheOutput<'unsent.export'>
}

export function tellRebuilt(
  { log, notices }: { log: Log; notices: Notices },
  { isKeyLost, before, now, packed }: Rebuilt,
): void {
  const count = lostCount(before, {
    unsent: [...now.unsent, ...packed.requests.map(({ request }) => request.id)],
    drafts: Math.max(now.drafts, packed.drafts.length),
  })
  log.warn('cache.rebuilt', { isKeyLost, lost: count })
  if (isKeyLost) notices.raise('key-lost', { count })
  else notices.addLost(count)
}
