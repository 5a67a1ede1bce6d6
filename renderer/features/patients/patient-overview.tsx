import { useTranslation } from 'react-i18next'
import type { BranchId } from '#shared/model/ids.ts'
import type { Patient } from '#shared/model/patient.ts'
import type { ThreadKey } from '#renderer/state/thread-key.ts'
import { useAccount, useBranch } from '#renderer/state/account.ts'
import { askTranscript } from '#renderer/state/transcripts.ts'
import { Button } from '#renderer/ui/button.tsx'
import { MobileApp } from '#renderer/features/patients/mobile-app.tsx'
import { PatientFacts } from '#renderer/features/patients/patient-facts.tsx'

export function PatientOverview({
  branch,
  patient,
  hasThread,
}: {
  branch: BranchId
  patient: Patient
  hasThread: boolean
}) {
  const { t } = useTranslation()
  const { chats } = useAccount()
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
      {chats && hasThread && <ForTheRecord thread={{ branch, patient: patient.id }} />}
    </div>
  )
}

function ForTheRecord({ thread }: { thread: ThreadKey }) {
  const { t } = useTranslation()
  return (
    <section
      aria-label={t('transcript.record')}
      data-card
      className="space-y-3 rounded-card border border-line bg-surface p-5"
    >
      <h2 className="text-title font-semibold">{t('transcript.record')}</h2>
      <p className="text-muted">{t('transcript.offerHelp')}</p>
      <Button
        onClick={() => {
          askTranscript(thread)
        }}
      >
        {t('transcript.offer')}
      </Button>
    </section>
  )
}
