import type { BranchId, PatientId } from '#shared/model/ids.ts'
import type { Message } from '#shared/model/message.ts'
import type { Patient } from '#shared/model/patient.ts'
import { toPreview } from '#electron/cache-host/conversation-row.ts'
import { messagePlace, patientPlace, previewPlace } from '#electron/cache-host/places.ts'
import type { RecordCodec } from '#electron/cache-host/record-codec.ts'
import type {
  MessageCount,
  MessageRow,
  PatientRow,
  ThreadNumbers,
  ThreadRow,
} from '#electron/cache-host/rows.ts'

export async function sealPatient(
  codec: RecordCodec,
  branch: BranchId,
  patient: Patient,
): Promise<PatientRow> {
  const key = { branch, id: patient.id }
  const isUnlinked = patient.link.state !== 'linked'
  return {
    ...key,
    ...(isUnlinked && { isUnlinked: 1 as const }),
    sealed: await codec.seal(patientPlace(key), patient),
  }
}

export async function sealMessage(
  codec: RecordCodec,
  branch: BranchId,
  message: Message,
): Promise<MessageRow> {
  const { id, patient, seq, from, text, sentAt, at } = message
  const key = { branch, patient, seq, id }
  return { ...key, sealed: await codec.seal(messagePlace(key), { from, text, sentAt, at }) }
}

/** Undefined when the row does not open. */
export async function openMessage(
  codec: RecordCodec,
  row: MessageRow,
): Promise<Message | undefined> {
  const { id, patient, seq, sealed } = row
  const content = await codec.open(messagePlace(row), sealed)
  return content && { id, patient, seq, ...content }
}

interface ThreadParts {
  thread: ThreadNumbers
  count: MessageCount
  /** The message `thread.lastSeq`; undefined leaves the preview that is `kept`. */
  newest: Message | undefined
  kept?: ThreadRow['sealed']
}

export async function toThreadRow(
  codec: RecordCodec,
  key: { branch: BranchId; patient: PatientId },
  { thread, count, newest, kept }: ThreadParts,
): Promise<ThreadRow> {
  const { lastSeq, upTo, unread, settled, delivered, read, asks, asksSince } = thread
  const sealed = newest ? await codec.seal(previewPlace(key), toPreview(newest)) : kept
  return {
    ...key,
    ...{ lastSeq, upTo, unread, settled, delivered, read, asks },
    ...(asksSince !== undefined && { asksSince }),
    ...count,
    ...(unread > 0 && { isUnread: 1 as const }),
    ...(sealed && { sealed }),
  }
}
