import { v7 as uuidv7 } from 'uuid'
import { applyRecord, rememberRequest } from '#electron/demo/service/apply-record.ts'
import type { LogRecord } from '#electron/demo/service/log-record.ts'
import { postMessage } from '#electron/demo/service/post-message.ts'
import { RecordStore } from '#electron/demo/service/record-store.ts'
import { Recorder } from '#electron/demo/service/recorder.ts'
import { emptyState, laterOf, type ServiceState } from '#electron/demo/service/state.ts'
import { PatientId, RequestId } from '#shared/model/ids.ts'
import type { Instant } from '#shared/model/instant.ts'
import type { Utterance } from '#tests/support/faults/checker.ts'
import type { Random } from '#tests/support/faults/random.ts'
import { canary } from '#tests/support/faults/traffic.ts'
import type { TestService } from '#tests/support/practice.ts'

interface Missed {
  count: number
  patients: readonly string[]
  random: Random
}

/**
 * So many messages of patients, by the service's own hand in its own log, as if the phones had sent them while a desk
 * was away. The last one is the first patient's. The service must not run.
 */
export async function writeMissedMessages(
  service: TestService,
  { count, patients, random }: Missed,
): Promise<Utterance[]> {
  const state = emptyState()
  let at: Instant | undefined
  const store = await RecordStore.open(service.dataFolder, (record) => {
    applyRecord(state, record)
    at = record.at
  })
  const uttered: Utterance[] = []
  const records = Array.from({ length: count }, (_, index) => {
    const patient = index === count - 1 ? patients[0] : random.pick(patients)
    if (patient === undefined) throw new Error('There are no patients')
    const text = `${canary} ${random.seed}-missed-${index + 1}`
    uttered.push({ patient, text, direction: 'received', isPromised: true })
    at = laterOf(Date.now(), at)
    return postedBy(state, { patient, text, at })
  })
  await store.append(records)
  await store.close()
  return uttered
}

function postedBy(
  state: ServiceState,
  { patient, text, at }: { patient: string; text: string; at: Instant },
): LogRecord {
  const known = state.patients.get(PatientId.parse(patient))
  if (!known) throw new Error(`The service does not know ${patient}`)
  const recorder = new Recorder(state, at)
  const { id, name } = known.patient
  const from = { kind: 'patient', id, name } as const
  postMessage(recorder, known, { id: RequestId.parse(uuidv7()), from, text, sentAt: at })
  const record = recorder.record()
  rememberRequest(state, record)
  return record
}
