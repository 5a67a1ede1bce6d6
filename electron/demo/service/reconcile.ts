import { randomBytes } from 'node:crypto'
import { accountChanges } from '#electron/demo/service/accounts.ts'
import { Recorder } from '#electron/demo/service/recorder.ts'
import {
  threadOf,
  newPatientState,
  type PatientState,
  type ServiceState,
} from '#electron/demo/service/state.ts'
import { toInstant } from '#shared/model/instant.ts'
import type { Directory, DirectoryPatient } from '#electron/demo/directory/directory.ts'
import type { LogRecord } from '#electron/demo/service/log-record.ts'
import type { FeedId } from '#shared/model/ids.ts'
import type { Patient } from '#shared/model/patient.ts'

/** Brings the state in line with the directory. The records that are returned have been applied; they are not stored yet. */
export function reconcile(state: ServiceState, directory: Directory, nowMs: number): LogRecord[] {
  const at = toInstant(nowMs)
  const records: LogRecord[] = []
  const inOneRecord = (change: (recorder: Recorder) => void) => {
    const recorder = new Recorder(state, at)
    change(recorder)
    if (recorder.changes.length > 0) records.push(recorder.record())
  }
  inOneRecord((recorder) => {
    if (state.practice === null) {
      recorder.add({ type: 'log.begun', format: 1, practice: directory.practice.id })
    }
    for (const { id } of directory.branches) {
      if (!state.branches.has(id))
        recorder.add({ type: 'branch.begun', branch: id, feed: newFeedId() })
    }
  })
  const present = new Set(directory.patients.map(({ id }) => id))
  for (const patient of directory.patients) {
    inOneRecord((recorder) => {
      filePatient(recorder, state, { entry: patient, practice: directory.practice.id })
    })
  }
  for (const [id, patient] of state.patients) {
    if (!present.has(id)) {
      inOneRecord((recorder) => {
        archive(recorder, patient, directory)
      })
    }
  }
  for (const change of accountChanges(state, directory, nowMs))
    inOneRecord((recorder) => {
      recorder.add(change)
    })
  return records
}

interface Filing {
  entry: DirectoryPatient
  practice: Directory['practice']['id']
}

function filePatient(recorder: Recorder, state: ServiceState, { entry, practice }: Filing): void {
  const before = state.patients.get(entry.id)
  const linkBefore = before?.patient.link
  // Only a change in the file overrules what an invite has done since.
  const link =
    linkBefore && before.directoryLink === entry.link
      ? linkBefore
      : { state: entry.link, at: recorder.at }
  const details = detailsOf(entry)
  const moved = before?.branch !== entry.branch
  const linkMoved = linkBefore?.state !== link.state
  const changed = moved || linkMoved || !sameDetails(details, before)
  if (changed) {
    const patient: Patient = {
      ...details,
      link: linkMoved ? link : linkBefore,
      updatedAt: recorder.at,
    }
    const thread = moved ? { thread: threadOf(before ?? newPatientState(patient)) } : {}
    if (before?.branch && moved) {
      recorder.branchEvent(before.branch, {
        type: 'patient.removed',
        patientId: entry.id,
        reason: 'transferred',
        toBranch: entry.branch,
      })
    }
    recorder.branchEvent(entry.branch, { type: 'patient.upserted', patient, ...thread })
  }
  if (before?.directoryLink !== entry.link) {
    recorder.add({ type: 'patient.filed', patient: entry.id, directoryLink: entry.link })
  }
  const isOrWasLinked = link.state === 'linked' || linkBefore?.state === 'linked'
  if (isOrWasLinked && (linkMoved || moved)) {
    const told = link.state === 'linked' ? ('linked' as const) : ('unlinked' as const)
    recorder.patientEvent(entry.id, {
      type: 'link.changed',
      state: told,
      branch: entry.branch,
      practice,
    })
  }
}

/** Somebody who is no longer in the directory leaves the branch; the thread stays in the log. */
function archive(
  recorder: Recorder,
  { patient, branch }: PatientState,
  directory: Directory,
): void {
  if (branch === null) return
  const { id, link } = patient
  if (link.state === 'linked') {
    recorder.patientEvent(id, {
      type: 'link.changed',
      state: 'unlinked',
      branch,
      practice: directory.practice.id,
    })
  }
  recorder.add({ type: 'patient.filed', patient: id, directoryLink: null })
  recorder.branchEvent(branch, { type: 'patient.removed', patientId: id, reason: 'archived' })
}

function detailsOf({
  id,
  name,
  email,
  phone,
  birthDate,
}: DirectoryPatient): Omit<Patient, 'link' | 'updatedAt'> {
  return {
    id,
    name,
    ...(email && { email }),
    ...(phone && { phone }),
    ...(birthDate && { birthDate }),
  }
}

function sameDetails(
  details: Omit<Patient, 'link' | 'updatedAt'>,
  before: PatientState | undefined,
): boolean {
  if (!before) return false
  const { name, email, phone, birthDate } = before.patient
  return (
    details.name === name &&
    details.email === email &&
    details.phone === phone &&
    details.birthDate === birthDate
  )
}

function newFeedId(): FeedId {
  // Random, made when the log begins (section 4); hex is within the schema.
  return randomBytes(12).toString('hex') as FeedId
}
