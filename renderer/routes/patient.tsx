import { ChevronLeft } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PatientRecord } from '#shared/model/conversation.ts'
import { PatientId } from '#shared/model/ids.ts'
import { BranchPicker } from '#renderer/features/branch/branch-picker.tsx'
import { LeftDraft } from '#renderer/features/composer/left-draft.tsx'
import { ConnectionStrip } from '#renderer/features/connection/connection-strip.tsx'
import { PatientOverview } from '#renderer/features/patients/patient-overview.tsx'
import { GateScreen } from '#renderer/routes/gate.tsx'
import { NotFoundScreen } from '#renderer/routes/not-found.tsx'
import { PatientChat } from '#renderer/routes/patient-chat.tsx'
import { useApartWords } from '#renderer/i18n/apart-words.ts'
import { useAccount, useTimeZone } from '#renderer/state/account.ts'
import { addresses, goTo } from '#renderer/state/addresses.ts'
import { useFollowPatient } from '#renderer/state/follow-patient.ts'
import { chooseBranch } from '#renderer/state/chosen-branch.ts'
import { useForgetInvites } from '#renderer/state/invites.ts'
import { usePatient, useRemoval } from '#renderer/state/queries.ts'
import { usePatientNamesakes } from '#renderer/state/use-namesakes.ts'
import { Avatar } from '#renderer/ui/avatar.tsx'
import { Tabs } from '#renderer/ui/tabs.tsx'

type ProfileTab = 'overview' | 'chat'

export function PatientScreen({ patient, tab }: { patient: string; tab: ProfileTab }) {
  const { chats } = useAccount()
  const id = PatientId.safeParse(patient)
  // No name of a patient stands at an address of a chat that the plan does not have.
  if (tab === 'chat' && !chats) return <GateScreen />
  if (!id.success) return <NotFoundScreen />
  return <Found key={id.data} patient={id.data} tab={tab} />
}

function Found({ patient, tab }: { patient: PatientId; tab: ProfileTab }) {
  const found = usePatient(patient)
  const [last, setLast] = useState<PatientRecord>()
  if (found.data && found.data !== last) setLast(found.data)
  useFollowPatient(found.data)
  useForgetInvites(patient, found.data?.patient.link.state)
  if (found.isPending) return null
  if (found.data) return <Profile record={found.data} tab={tab} />
  return <MissingPatient patient={patient} last={last} />
}

/** `last`: as this profile showed the patient before. */
function MissingPatient({
  patient,
  last,
}: {
  patient: PatientId
  last: PatientRecord | undefined
}) {
  const { t } = useTranslation()
  const reason = useRemoval(patient)
  if (reason === undefined) return null
  return (
    <div className="flex h-full flex-col items-center justify-center gap-3 p-6 text-center">
      <h1 className="text-screen font-semibold">{t(`patients.missing.${reason ?? 'unknown'}`)}</h1>
      <p className="text-message text-muted">{t(`patients.missingHelp.${reason ?? 'unknown'}`)}</p>
      <BackLink />
      {last && <LeftDraft thread={{ branch: last.branch, patient: last.patient.id }} />}
    </div>
  )
}

function BackLink() {
  const { t } = useTranslation()
  return (
    <a
      href={addresses.patients}
      className="-ml-2 inline-flex min-h-7 shrink-0 items-center gap-1 rounded-control px-2 font-medium text-muted hover:bg-hover hover:text-text"
    >
      <ChevronLeft aria-hidden size={15} />
      {t('patients.back')}
    </a>
  )
}

function Profile({ record, tab }: { record: PatientRecord; tab: ProfileTab }) {
  const { t } = useTranslation()
  const { chats } = useAccount()
  const { branch, patient } = record
  // The lists beside this profile are those of the patient's own branch.
  useEffect(() => {
    chooseBranch(branch)
  }, [branch])
  const apart = useApartWords()(usePatientNamesakes(branch).get(patient.id))?.full
  const tabs = [
    { id: 'overview', label: t('patients.overview') },
    ...(chats ? [{ id: 'chat', label: t('patients.chat') }] : []),
  ]
  return (
    <div className="flex h-full min-h-0 flex-col">
      <ConnectionStrip zone={useTimeZone(branch)} />
      <header className="flex h-14 shrink-0 items-center gap-3 px-6">
        <BackLink />
        <span aria-hidden className="h-5 w-px shrink-0 bg-line" />
        <Avatar id={patient.id} name={patient.name} size="small" />
        <h1 title={patient.name} className="min-w-0 truncate text-screen font-semibold">
          <bdi>{patient.name}</bdi>
        </h1>
        {apart !== undefined && <p className="shrink-0 text-muted">{apart}</p>}
        <span className="flex-1" />
        <BranchPicker
          chosen={branch}
          onChoose={(next) => {
            chooseBranch(next)
            goTo(addresses.patients)
          }}
        />
      </header>
      <Tabs
        tabs={tabs}
        chosen={tab}
        onChoose={(next) => {
          goTo(next === 'chat' ? addresses.patientChat(patient.id) : addresses.patient(patient.id))
        }}
      >
        {tab === 'overview' ? (
          <PatientOverview branch={branch} patient={patient} hasThread={record.hasThread} />
        ) : (
          <PatientChat record={record} apart={apart} />
        )}
      </Tabs>
    </div>
  )
}
