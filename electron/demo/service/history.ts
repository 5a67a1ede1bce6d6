import { z } from 'zod'
import { v7 as uuidv7 } from 'uuid'
import { postMessage } from '#electron/demo/service/post-message.ts'
import { rememberRequest } from '#electron/demo/service/apply-record.ts'
import { Recorder } from '#electron/demo/service/recorder.ts'
import {
  countUnread,
  lastSeq,
  type PatientState,
  type ServiceState,
} from '#electron/demo/service/state.ts'
import { firstIssue, readJsonFile } from '#electron/demo/directory/load-directory.ts'
import { StartError } from '#electron/demo/start-error.ts'
import { MessageText } from '#shared/contract/text.ts'
import { PatientId, RequestId, StaffId } from '#shared/model/ids.ts'
import { Instant } from '#shared/model/instant.ts'
import { Seq } from '#shared/model/message.ts'
import type { Members } from '#electron/demo/service/members.ts'
import type { LogRecord } from '#electron/demo/service/log-record.ts'
import type { Author } from '#shared/model/message.ts'

/** Past conversations for a practice whose log is empty. Messages stand in the order in which they were posted. */
export const History = z.object({
  v: z.literal(1).optional(),
  messages: z.array(
    z.object({
      patient: PatientId,
      from: z.union([z.literal('patient'), StaffId]),
      text: MessageText,
      at: Instant,
    }),
  ),
  /** Marks of threads, by seq; what is missing is 0, and `by` is the staff member who set the clinic's marks. */
  marks: z
    .array(
      z.object({
        patient: PatientId,
        by: StaffId,
        upTo: Seq.optional(),
        settled: Seq.optional(),
        delivered: Seq.optional(),
        read: Seq.optional(),
      }),
    )
    .optional(),
})
export type History = z.infer<typeof History>
type Marks = NonNullable<History['marks']>[number]

export function loadHistory(path: string): History {
  const parsed = History.safeParse(readJsonFile(path, 'history file'))
  if (!parsed.success) throw new StartError(`The history file ${path} ${firstIssue(parsed.error)}.`)
  return parsed.data
}

/** Writes past conversations as if they had happened. The records have been applied; they are not stored yet. */
export function seedHistory(state: ServiceState, members: Members, history: History): LogRecord[] {
  const records = history.messages.map((message, index) => {
    const patient = patientNamed(state, message.patient, `messages[${index}]`)
    const recorder = new Recorder(state, message.at)
    const from = authorNamed(members, message, index)
    const id = RequestId.parse(uuidv7({ msecs: Date.parse(message.at) }))
    postMessage(recorder, patient, { id, from, text: message.text, sentAt: message.at })
    const record = recorder.record()
    rememberRequest(state, record)
    return record
  })
  for (const [index, marks] of (history.marks ?? []).entries()) {
    const patient = patientNamed(state, marks.patient, `marks[${index}]`)
    const recorder = new Recorder(state, patient.messages.at(-1)?.at ?? patient.patient.updatedAt)
    seedMarks(recorder, patient, marks)
    if (recorder.changes.length > 0) records.push(recorder.record())
  }
  return records
}

function seedMarks(recorder: Recorder, state: PatientState, marks: Marks): void {
  const { branch } = state
  if (!branch) return
  const patient = state.patient.id
  const atMost = (seq = 0) => Math.min(seq, lastSeq(state))
  const upTo = atMost(marks.upTo)
  if (upTo > 0) {
    const unread = countUnread(state.ownSeqs, upTo)
    recorder.branchEvent(branch, { type: 'thread.read', patient, upTo, unread, by: marks.by })
  }
  const settled = atMost(marks.settled)
  if (settled > 0)
    recorder.branchEvent(branch, { type: 'thread.settled', patient, upTo: settled, by: marks.by })
  const read = atMost(marks.read)
  const delivered = Math.max(atMost(marks.delivered), read)
  if (delivered > 0)
    recorder.branchEvent(branch, { type: 'receipt.updated', patient, delivered, read })
}

function patientNamed(state: ServiceState, id: PatientId, where: string): PatientState {
  const patient = state.patients.get(id)
  if (!patient)
    throw new StartError(
      `The history file has a mistake at ${where}: no patient has the id "${id}".`,
    )
  return patient
}

function authorNamed(
  members: Members,
  message: History['messages'][number],
  index: number,
): Author {
  if (message.from === 'patient') {
    const patient = members.patients.get(message.patient)
    if (patient) return { kind: 'patient', id: patient.id, name: patient.name }
  } else {
    const member = members.staff.get(message.from)
    if (member) return { kind: 'staff', id: member.id, name: member.name }
  }
  throw new StartError(
    `The history file has a mistake at messages[${index}].from: nobody has the id "${message.from}".`,
  )
}
