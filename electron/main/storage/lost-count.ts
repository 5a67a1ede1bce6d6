import type { Epoch } from '#shared/cache/contract.ts'
import type { Log } from '#electron/main/diagnostics/log.ts'
import type { Notices } from '#electron/main/ipc/notices.ts'

type Unsent = Pick<Epoch, 'unsent' | 'drafts'>

/** How many unsent messages and drafts that were there are there no more. */
export function lostCount(before: Unsent | null, now: Unsent): number {
  const kept = new Set(now.unsent)
  const messages = before?.unsent.filter((id) => !kept.has(id)).length ?? 0
  return messages + Math.max(0, (before?.drafts ?? 0) - now.drafts)
}

export function tellRebuilt(
  { log, notices }: { log: Log; notices: Notices },
  { isKeyLost, count }: { isKeyLost: boolean; count: number },
): void {
  log.warn('cache.rebuilt', { isKeyLost, lost: count })
  if (isKeyLost) notices.raise('key-lost', { count })
  else notices.addLost(count)
}
