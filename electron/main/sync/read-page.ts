import { parseBranchEvent } from '#shared/contract/events.ts'
import type { Rev } from '#shared/contract/events.ts'
import { limits } from '#shared/contract/limits.ts'
import type { StaffResult } from '#shared/contract/requests.ts'
import type { HeldEvent } from '#electron/main/sync/feed-state.ts'

/** The events of a `sync` page that follow `since`, null for one that is skipped; no more than were asked for. */
export function readPage(
  page: Exclude<StaffResult<'sync'>, { reset: true }>,
  since: Rev,
): HeldEvent[] {
  return page.events.slice(0, limits.syncPage).map((item, index) => {
    const parsed = parseBranchEvent(item)
    const isNext =
      parsed.kind === 'event' && parsed.rev === since + 1 + index && parsed.feed === page.feed
    return isNext ? parsed.event : null
  })
}
