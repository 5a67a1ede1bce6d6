import { useTranslation } from 'react-i18next'
import type { PatientRecord } from '#shared/model/conversation.ts'
import { OpenConversation } from '#renderer/routes/open-conversation.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'

/** The same conversation as in Chats; for a patient without the app, what there was and why no more. */
export function PatientChat({
  record,
  apart,
}: {
  record: PatientRecord
  apart: string | undefined
}) {
  const { t } = useTranslation()
  const { branch, patient, hasThread } = record
  if (patient.link.state !== 'linked' && !hasThread) {
    return (
      <EmptyState title={t('conversation.notLinked', { name: patient.name })}>
        {patient.link.state === 'invited' ? t('patient.invitedShort') : t('patient.unlinkedHelp')}
      </EmptyState>
    )
  }
  return (
    <div className="flex h-full min-h-0">
      <OpenConversation
        key={`${branch}/${patient.id}`}
        thread={{ branch, patient: patient.id }}
        apart={apart}
      />
    </div>
  )
}
