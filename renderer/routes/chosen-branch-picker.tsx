import type { BranchId } from '#shared/model/ids.ts'
import { BranchPicker } from '#renderer/features/branch/branch-picker.tsx'
import { chooseBranch, useChosenBranch } from '#renderer/state/chosen-branch.ts'

/** The picker for screens whose address does not name the branch. */
export function ChosenBranchPicker({ onChosen }: { onChosen?: (branch: BranchId) => void }) {
  const chosen = useChosenBranch()
  if (!chosen) return null
  return (
    <BranchPicker
      chosen={chosen}
      onChoose={(branch) => {
        chooseBranch(branch)
        onChosen?.(branch)
      }}
    />
  )
}
