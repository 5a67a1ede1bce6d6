import type { PatientRecord } from '#shared/model/conversation.ts'
import { NotLinked } from '#renderer/features/patients/not-linked.tsx'
import { OpenConversation } from '#renderer/routes/open-conversation.tsx'
import { useThread } from '#renderer/state/queries.ts'

/** The same conversation as in Chats; for a patient without the app what was said before, under why no more. */
export function PatientChat({
  record,
  apart,
}: {
  record: PatientRecord
  apart: string | undefined
}) {
  const { branch, patient } = record
  const view = useThread(branch, patient.id).data
  const isLinked = patient.link.state === 'linked'
  const hasWords = view !== undefined && (view.pending.length > 0 || view.draft !== '')
  const hasPast = record.hasThread || hasWords
  return (
    <div className="flex h-full min-h-0 flex-col">
      {!isLinked && <NotLinked branch={branch} patient={patient} hasPast={hasPast} />}
      {(isLinked || hasPast) && (
        <div className="flex min-h-0 flex-1">
          <OpenConversation
            key={`${branch}/${patient.id}`}
            thread={{ branch, patient: patient.id }}
            apart={apart}
          />
        </div>
      )}
    </div>
  )
}
