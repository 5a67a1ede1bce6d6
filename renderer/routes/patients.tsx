import { useTranslation } from 'react-i18next'
import type { BranchId } from '#shared/model/ids.ts'
import { ConnectionStrip } from '#renderer/features/connection/connection-strip.tsx'
import { PatientsTable } from '#renderer/features/patients/patients-table.tsx'
import { ChosenBranchPicker } from '#renderer/routes/chosen-branch-picker.tsx'
import { NoBranch } from '#renderer/routes/no-branch.tsx'
import { useTimeZone } from '#renderer/state/account.ts'
import { useChosenBranch } from '#renderer/state/chosen-branch.ts'

export function PatientsScreen() {
  const branch = useChosenBranch()
  return branch ? <BranchPatients branch={branch} /> : <NoBranch />
}

function BranchPatients({ branch }: { branch: BranchId }) {
  const { t } = useTranslation()
  return (
    <div className="flex h-full min-h-0 flex-col">
      <ConnectionStrip zone={useTimeZone(branch)} />
      <header className="flex h-14 shrink-0 items-center justify-between gap-4 px-6">
        <h1 className="text-screen font-semibold">{t('patients.title')}</h1>
        <ChosenBranchPicker />
      </header>
      <PatientsTable key={branch} branch={branch} />
    </div>
  )
}
