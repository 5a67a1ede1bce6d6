import { useTranslation } from 'react-i18next'
import type { Patient } from '#shared/model/patient.ts'
import { useTimes } from '#renderer/i18n/use-times.ts'

/** Clinic, e-mail, phone and the day of birth, as far as they are known. */
export function PatientFacts({ clinic, patient }: { clinic: string; patient: Patient }) {
  const { t } = useTranslation()
  const times = useTimes('UTC')
  return (
    <dl className="space-y-3">
      <Fact name={t('patient.clinic')} value={clinic} />
      <Fact name={t('patient.email')} value={patient.email} />
      <Fact name={t('patient.phone')} value={patient.phone} />
      {patient.birthDate !== undefined && (
        <Fact name={t('patient.born')} value={times.date(patient.birthDate)} />
      )}
    </dl>
  )
}

function Fact({ name, value }: { name: string; value: string | undefined }) {
  const { t } = useTranslation()
  return (
    <div>
      <dt className="text-meta text-muted">{name}</dt>
      <dd data-selectable className="overflow-clip [overflow-wrap:anywhere]">
        {value === undefined ? (
          <span className="text-muted">{t('patient.notGiven')}</span>
        ) : (
          <bdi>{value}</bdi>
        )}
      </dd>
    </div>
  )
}
