import { ConnectionStrip } from '#renderer/features/connection/connection-strip.tsx'
import { PlanGate } from '#renderer/features/plan/plan-gate.tsx'
import { ChosenBranchPicker } from '#renderer/routes/chosen-branch-picker.tsx'
import { useTimeZone } from '#renderer/state/account.ts'
import { useChosenBranch } from '#renderer/state/chosen-branch.ts'
import type { BranchId } from '#shared/model/ids.ts'

export function GateScreen() {
  const branch = useChosenBranch()
  return (
    <div className="flex h-full flex-col">
      {branch && <Strip branch={branch} />}
      <div className="flex h-14 shrink-0 items-center justify-end px-4">
        <ChosenBranchPicker />
      </div>
      <div className="min-h-0 flex-1">
        <PlanGate />
      </div>
    </div>
  )
}

function Strip({ branch }: { branch: BranchId }) {
  return <ConnectionStrip zone={useTimeZone(branch)} />
}
