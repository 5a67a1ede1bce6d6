import type { Clock } from '#electron/main/clock.ts'
import type { LockedWatchDeps } from '#electron/main/lock/locked-watch.ts'
import type { OpenDesk } from '#electron/main/session/open-desk.ts'
import { soonOrNot } from '#electron/main/session/soon-or-not.ts'

export type KnownAtLock = Pick<LockedWatchDeps, 'account' | 'unread' | 'clock'>

/** What the watch behind the lock takes over: the service's time too. A cache host that is silent is not waited for. */
export async function knownAtLock(
  { cache, desk, presence }: OpenDesk,
  clock: Clock,
): Promise<KnownAtLock> {
  const asked = cache.call('conversation.unread-threads', undefined).catch(() => undefined)
  const unread = await soonOrNot(clock, asked)
  return {
    unread: unread ?? {},
    account: desk.account,
    clock: { now: () => presence.serviceTime() },
  }
}
