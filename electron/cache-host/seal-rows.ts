import type { BranchId, PatientId } from '#shared/model/ids.ts'
import type { Message } from '#shared/model/message.ts'
import type { Patient } from '#shared/model/patient.ts'
import { toPreview } from '#electron/cache-host/conversation-row.ts'
import { patientPlace, previewPlace } from '#electron/cache-host/heads.ts'
import type { RecordCodec } from '#electron/cache-host/record-codec.ts'
import type { MessageRow, PatientRow, ThreadNumbers, ThreadRow } from '#electron/cache-host/rows.ts'

const messagePlace = ({ branch, patient, seq }: Pick<MessageRow, 'branch' | 'patient' | 'seq'>) =>
  ({ store: 'messages', branch, thread: patient, record: seq }) as const

export async function sealPatient(
  codec: RecordCodec,
  branch: BranchId,
  patient: Patient,
): Promise<PatientRow> {
  const sealed = await codec.seal(patientPlace(branch, patient.id), patient)
  return { branch, id: patient.id, sealed }
}

export async function sealMessage(
  codec: RecordCodec,
  branch: BranchId,
  message: Message,
): Promise<MessageRow> {
  const { id, patient, seq, from, text, sentAt, at } = message
  const place = messagePlace({ branch, patient, seq })
  return { branch, patient, seq, id, sealed: await codec.seal(place, { from, text, sentAt, at }) }
}

export async function openMessage(codec: RecordCodec, row: MessageRow): Promise<Message> {
  const { id, patient, seq, sealed } = row
  return { id, patient, seq, ...(await codec.open(messagePlace(row), sealed)) }
}

interface ThreadParts {
  thread: ThreadNumbers
  /** The message `thread.lastSeq`; undefined leaves the preview that is `kept`. */
  newest: Message | undefined
  kept?: ThreadRow['sealed']
}

export async function toThreadRow(
  codec: RecordCodec,
  { branch, patient }: { branch: BranchId; patient: PatientId },
  { thread, newest, kept }: ThreadParts,
): Promise<ThreadRow> {
  const { lastSeq, upTo, unread, settled, delivered, read, asks } = thread
  const sealed = newest ? await codec.seal(previewPlace(branch, patient), toPreview(newest)) : kept
  return {
    branch,
    patient,
    ...{ lastSeq, upTo, unread, settled, delivered, read, asks },
    ...(unread > 0 && { isUnread: 1 as const }),
    ...(sealed && { sealed }),
  }
}
