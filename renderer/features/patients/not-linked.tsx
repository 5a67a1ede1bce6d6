import { Smartphone } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { BranchId } from '#shared/model/ids.ts'
import type { Patient } from '#shared/model/patient.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Invite } from '#renderer/features/patients/invite.tsx'

/** Why nobody can be written to here, and what opens a chat; above the past conversation when there is one. */
export function NotLinked({
  branch,
  patient,
  hasPast,
}: {
  branch: BranchId
  patient: Patient
  hasPast: boolean
}) {
  const { t } = useTranslation()
  const title = t('conversation.notLinked', { name: patient.name })
  const help =
    patient.link.state === 'invited' ? t('patient.invitedShort') : t('patient.unlinkedHelp')
  const invite = <Invite key={patient.id} branch={branch} patient={patient} />
  if (!hasPast) {
    return (
      <EmptyState icon={<Smartphone size={26} />} title={title} action={invite}>
        {help}
      </EmptyState>
    )
  }
  return (
    <div className="flex max-h-[60%] shrink-0 flex-wrap items-start justify-between gap-x-6 gap-y-3 overflow-y-auto border-b border-line bg-bg px-6 py-4">
      <div>
        <p className="text-message font-semibold">{title}</p>
        <p className="text-muted">
          {help} {t('conversation.past')}
        </p>
      </div>
      {invite}
    </div>
  )
}
