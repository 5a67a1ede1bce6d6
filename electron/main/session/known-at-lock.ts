import type { Clock } from '#electron/main/clock.ts'
import type { LockedWatchDeps } from '#electron/main/lock/locked-watch.ts'
import type { OpenDesk } from '#electron/main/session/open-desk.ts'
import { ServiceClock } from '#electron/main/presence/service-clock.ts'
import { soonOrNot } from '#electron/main/session/soon-or-not.ts'

export type KnownAtLock = Pick<LockedWatchDeps, 'account' | 'position' | 'serviceClock'>

/** At a start behind a lock nothing is known: the watch asks for all of it. */
export const nothingKnown = (clock: Clock): KnownAtLock => ({
  account: null,
  position: { cursors: [], unread: {} },
  serviceClock: new ServiceClock(clock),
})

/** What the watch behind the lock takes over: the service's time too. A cache host that is silent is not waited for. */
export async function knownAtLock(
  { cache, desk, presence }: OpenDesk,
  clock: Clock,
): Promise<KnownAtLock> {
  const asked = cache.call('feed.position', undefined).catch(() => undefined)
  const position = await soonOrNot(clock, asked)
  const nothing = nothingKnown(clock)
  const serviceMs = presence.serviceClock.now()
  if (serviceMs !== undefined) nothing.serviceClock.noteReply(serviceMs)
  return { ...nothing, ...(position && { position }), account: desk.account }
}
