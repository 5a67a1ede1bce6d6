import type { Plan, Trial } from '#shared/model/account.ts'

/** The plan rule: chats on Growth, on Enterprise, and until the instant at which a trial ends. `nowMs` is service time. */
export function planHasChats(plan: Plan, trial: Trial | null, nowMs: number): boolean {
  if (plan === 'growth' || plan === 'enterprise') return true
  return trial !== null && nowMs < Date.parse(trial.endsAt)
}

/**
 * Whether a desk may show chats: the service's verdict, except that the desk ends a trial itself,
 * since the account that says so may be late. `nowMs` is service time.
 */
export function chatsAreOpen(
  account: { plan: Plan; trial: Trial | null; chats: boolean },
  nowMs: number,
): boolean {
  return account.chats && planHasChats(account.plan, account.trial, nowMs)
}
