import { BranchPicker } from '#renderer/features/branch/branch-picker.tsx'
import { chooseBranch, useChosenBranch } from '#renderer/state/chosen-branch.ts'

/** The picker for screens whose address does not name the branch. */
export function ChosenBranchPicker() {
  const chosen = useChosenBranch()
  if (!chosen) return null
  return <BranchPicker chosen={chosen} onChoose={chooseBranch} />
}
