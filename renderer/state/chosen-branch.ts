import type { BranchId } from '#shared/model/ids.ts'
import type { SignedInAccount } from '#shared/model/session.ts'
import { useAccount } from '#renderer/state/account.ts'
import { cell, useCell } from '#renderer/state/cell.ts'

const storageKey = 'chosen-branch'

const chosen = cell<string | null>(localStorage.getItem(storageKey))

/** Remembered over a restart; the id of a branch says nothing about a patient. */
export function chooseBranch(branch: BranchId): void {
  localStorage.setItem(storageKey, branch)
  chosen.set(branch)
}

function pick(account: SignedInAccount, wanted: string | null): BranchId | undefined {
  return (account.branches.find((branch) => branch.id === wanted) ?? account.branches[0])?.id
}

/** The branch that lists follow; undefined when this person has none. */
export function useChosenBranch(): BranchId | undefined {
  return pick(useAccount(), useCell(chosen))
}

export function chosenBranch(account: SignedInAccount): BranchId | undefined {
  return pick(account, chosen.get())
}
