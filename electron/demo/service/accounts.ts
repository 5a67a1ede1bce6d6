import { laterOf, type ServiceState } from '#electron/demo/service/state.ts'
import { planHasChats } from '#shared/model/plan.ts'
import type { Directory, StaffMember } from '#electron/demo/directory/directory.ts'
import type { Change } from '#electron/demo/service/log-record.ts'
import type { Account } from '#shared/model/account.ts'

/** Whether the practice may chat now: the service's verdict (section 3). */
export function chatsAreAvailable(directory: Directory, nowMs: number): boolean {
  return planHasChats(directory.plan, directory.trial ?? null, nowMs)
}

/** The accounts that say something new, a trial that has just ended included. */
export function accountChanges(state: ServiceState, directory: Directory, nowMs: number): Change[] {
  const accounts = directory.staff.map((member) => accountOf(directory, member, nowMs))
  const present = new Set(directory.staff.map(({ id }) => id))
  for (const account of state.accounts.values()) {
    if (!present.has(account.staff.id)) accounts.push({ ...account, branches: [] })
  }
  return accounts.flatMap((account) => {
    const before = state.accounts.get(account.staff.id)
    if (before && sameContent(before, account)) return []
    return [
      { type: 'account.set' as const, account: { ...account, at: laterOf(nowMs, before?.at) } },
    ]
  })
}

function accountOf(directory: Directory, member: StaffMember, nowMs: number): Account {
  const { plan, trial, practice, branches } = directory
  return {
    v: 1,
    plan,
    trial: trial ?? null,
    chats: chatsAreAvailable(directory, nowMs),
    practice: { id: practice.id, name: practice.name },
    staff: { id: member.id, name: member.name, role: member.role },
    branches: branches.filter(({ id }) => member.branches.includes(id)),
    at: laterOf(nowMs, undefined),
  }
}

function sameContent(one: Account, other: Account): boolean {
  return JSON.stringify({ ...one, at: null }) === JSON.stringify({ ...other, at: null })
}
