import { Smartphone } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { BranchId } from '#shared/model/ids.ts'
import type { Patient } from '#shared/model/patient.ts'
import { useTimeZone } from '#renderer/state/account.ts'
import { useTimes } from '#renderer/i18n/use-times.ts'
import { Invite } from '#renderer/features/patients/invite.tsx'

/** Whether the patient can be reached by chat, and since when. */
export function MobileApp({ branch, patient }: { branch: BranchId; patient: Patient }) {
  const { t } = useTranslation()
  const times = useTimes(useTimeZone(branch))
  const { state, at } = patient.link
  const date = times.date(times.day(at))
  const help = {
    linked: t('patient.linkedHelp', { date }),
    invited: t('patient.invitedHelp', { date }),
    unlinked: t('patient.unlinkedHelp'),
  }
  return (
    <section
      aria-label={t('patient.mobileApp')}
      data-card
      className="space-y-2 rounded-card border border-line bg-surface p-5"
    >
      <h2 className="flex items-center gap-2 text-title font-semibold">
        <Smartphone aria-hidden size={17} className="text-muted" />
        {t('patient.mobileApp')}
      </h2>
      <div role="status" className="space-y-2">
        <LinkWord state={state} />
        <p className="text-muted">{help[state]}</p>
      </div>
      {state !== 'linked' && <Invite key={patient.id} branch={branch} patient={patient} />}
    </section>
  )
}

const tones = {
  linked: 'border-transparent bg-accent-soft text-text',
  invited: 'border-transparent bg-warning-soft text-warning',
  unlinked: 'border-edge text-muted',
}

export function LinkWord({ state }: { state: Patient['link']['state'] }) {
  const { t } = useTranslation()
  return (
    <span
      className={`inline-block rounded-full border px-2 py-px text-meta font-medium ${tones[state]}`}
    >
      {t(`patient.${state}`)}
    </span>
  )
}
