import { ArrowRight, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { BranchId } from '#shared/model/ids.ts'
import type { Patient } from '#shared/model/patient.ts'
import { useBranch } from '#renderer/state/account.ts'
import { addresses } from '#renderer/state/addresses.ts'
import { Avatar } from '#renderer/ui/avatar.tsx'
import { IconButton } from '#renderer/ui/button.tsx'
import { PatientFacts } from '#renderer/features/patients/patient-facts.tsx'

/** The few facts one needs while answering, beside the conversation; over it where there is no room. */
export function PatientSummary({
  id,
  branch,
  patient,
  apart,
  onClose,
}: {
  id: string
  branch: BranchId
  patient: Patient
  apart: string | undefined
  onClose: () => void
}) {
  const { t } = useTranslation()
  const clinic = useBranch(branch)?.name ?? ''
  return (
    <aside
      id={id}
      aria-label={t('patient.summary')}
      className="absolute inset-y-0 right-0 z-10 w-70 overflow-y-auto border-l border-line bg-surface p-5 shadow-float summary:static summary:shrink-0 summary:shadow-none"
    >
      <div className="flex items-start justify-between">
        <h2 className="text-meta font-medium text-muted">{t('patient.summary')}</h2>
        <IconButton
          label={t('patient.closeSummary')}
          onClick={onClose}
          className="-mt-2 -mr-2 summary:hidden"
        >
          <X aria-hidden size={16} />
        </IconButton>
      </div>
      <div className="flex flex-col items-center gap-2 py-4 text-center">
        <Avatar id={patient.id} name={patient.name} size="large" />
        <p className="text-title overflow-clip font-semibold [overflow-wrap:anywhere]">
          <bdi>{patient.name}</bdi>
        </p>
        {apart !== undefined && <p className="text-muted">{apart}</p>}
      </div>
      <PatientFacts clinic={clinic} patient={patient} />
      <a
        href={addresses.patient(patient.id)}
        className="mt-4 -ml-2 inline-flex min-h-8 items-center gap-1.5 rounded-control px-2 font-medium text-accent hover:bg-hover"
      >
        {t('patient.openProfile')}
        <ArrowRight aria-hidden size={15} />
      </a>
    </aside>
  )
}
