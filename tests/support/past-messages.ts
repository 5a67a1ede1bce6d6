import { v7 as uuidv7 } from 'uuid'
import { applyRecord, rememberRequest } from '#electron/demo/service/apply-record.ts'
import { postMessage } from '#electron/demo/service/post-message.ts'
import { RecordStore } from '#electron/demo/service/record-store.ts'
import { Recorder } from '#electron/demo/service/recorder.ts'
import { emptyState, laterOf } from '#electron/demo/service/state.ts'
import { PatientId, RequestId } from '#shared/model/ids.ts'
import { toInstant, type Instant } from '#shared/model/instant.ts'
import type { Author } from '#shared/model/message.ts'
import type { TestService } from '#tests/support/practice.ts'

export interface PastMessage {
  patient: string
  text: string
  /** The patient, if nobody else. */
  from?: Author
  /** How long ago. */
  minutes: number
}

/** What was said before, oldest first, by the service's own hand in its own log. The service must not run. */
export async function writePast(
  service: TestService,
  messages: readonly PastMessage[],
): Promise<void> {
  const state = emptyState()
  let last: Instant | undefined
  const store = await RecordStore.open(service.dataFolder, (record) => {
    applyRecord(state, record)
  })
  const records = messages.map(({ patient, text, from, minutes }) => {
    const known = state.patients.get(PatientId.parse(patient))
    if (!known) throw new Error(`The service does not know ${patient}`)
    const at = laterOf(Date.now() - minutes * 60_000, last)
    last = at
    const recorder = new Recorder(state, at)
    const { id, name } = known.patient
    const author: Author = from ?? { kind: 'patient', id, name }
    const sentAt = toInstant(Date.parse(at))
    postMessage(recorder, known, { id: RequestId.parse(uuidv7()), from: author, text, sentAt })
    const record = recorder.record()
    rememberRequest(state, record)
    return record
  })
  await store.append(records)
  await store.close()
}
