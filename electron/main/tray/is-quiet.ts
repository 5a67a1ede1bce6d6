import type { Mirrors } from '#shared/ipc/contract.ts'
import { ownValue } from '#shared/model/own-value.ts'
import { isQuietAt, minutesAt } from '#electron/main/notifications/quiet-hours.ts'

type Known = Pick<Mirrors, 'session' | 'settings' | 'pausedUntil' | 'skew'>

/** Whether the taskbar leaves a person in peace about this branch, as notifications do. */
export function isQuiet(known: Known, branch: string, nowMs: number): boolean {
  const { session, settings, pausedUntil, skew } = known
  const { notify, mutedBranches, quietHours } = settings
  if (notify === 'off' || pausedUntil !== null) return true
  if (mutedBranches.some((id) => id === branch)) return true
  const hours = ownValue(quietHours, branch)
  if (!hours) return false
  const zone = branchesOf(session).find(({ id }) => id === branch)?.timeZone
  return isQuietAt(hours, minutesAt(nowMs + skew, zone))
}

function branchesOf(session: Mirrors['session']) {
  if (session.state === 'signed-in') return session.account.branches
  return session.state === 'locked' ? session.branches : []
}
