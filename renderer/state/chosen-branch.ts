import type { BranchId } from '#shared/model/ids.ts'
import { useAccount } from '#renderer/state/account.ts'
import { cell, useCell } from '#renderer/state/cell.ts'

const storageKey = 'chosen-branch'

const chosen = cell<string | null>(localStorage.getItem(storageKey))

/** Remembered over a restart; the id of a branch says nothing about a patient. */
export function chooseBranch(branch: BranchId): void {
  localStorage.setItem(storageKey, branch)
  chosen.set(branch)
}

/** The branch that lists follow; undefined when this person has none. */
export function useChosenBranch(): BranchId | undefined {
  const { branches } = useAccount()
  const wanted = useCell(chosen)
  return (branches.find((branch) => branch.id === wanted) ?? branches[0])?.id
}
