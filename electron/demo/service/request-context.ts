import type { Activity } from '#electron/demo/service/activity.ts'
import type { Members } from '#electron/demo/service/members.ts'
import type { Publication } from '#electron/demo/service/publication.ts'
import type { Recorder } from '#electron/demo/service/recorder.ts'
import type { PatientState, ServiceState } from '#electron/demo/service/state.ts'
import type { PatientId } from '#shared/model/ids.ts'

/** What answering one request may use. Changes go through the recorder, passing signals are pushed. */
export interface RequestContext {
  state: ServiceState
  members: Members
  activity: Activity
  recorder: Recorder
  nowMs: number
  keepEvents: number
  signals: Publication[]
}

/** The patient of a request whose branch has been checked. */
export function patientOf({ state }: RequestContext, id: PatientId): PatientState {
  const patient = state.patients.get(id)
  if (!patient) throw new Error(`the patient ${id} was checked and is not there`)
  return patient
}
