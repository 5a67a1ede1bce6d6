import { useTranslation } from 'react-i18next'
import type { BranchId } from '#shared/model/ids.ts'
import type { Patient } from '#shared/model/patient.ts'
import { useBranch } from '#renderer/state/account.ts'
import { MobileApp } from '#renderer/features/patients/mobile-app.tsx'
import { PatientFacts } from '#renderer/features/patients/patient-facts.tsx'

export function PatientOverview({ branch, patient }: { branch: BranchId; patient: Patient }) {
  const { t } = useTranslation()
  const clinic = useBranch(branch)?.name ?? ''
  return (
    <div className="grid max-w-4xl items-start gap-4 p-6 list:grid-cols-2">
      <section
        aria-label={t('patients.contact')}
        data-card
        className="space-y-4 rounded-card border border-line bg-surface p-5"
      >
        <h2 className="text-title font-semibold">{t('patients.contact')}</h2>
        <PatientFacts clinic={clinic} patient={patient} />
      </section>
      <MobileApp branch={branch} patient={patient} />
    </div>
  )
}
