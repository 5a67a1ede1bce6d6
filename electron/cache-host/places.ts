import type { Place } from '#electron/cache-host/record-codec.ts'
import type {
  DraftRow,
  MessageRow,
  OutboxRow,
  PatientRow,
  ThreadRow,
} from '#electron/cache-host/rows.ts'

// The place of what each row has sealed. Staged rows are sealed for the place that they will have.

export const accountPlace: Place<'account'> = { store: 'account' }

export const patientPlace = ({
  branch,
  id,
}: Pick<PatientRow, 'branch' | 'id'>): Place<'patients'> => ({
  ...{ store: 'patients', branch, thread: id },
})

export const previewPlace = ({
  branch,
  patient,
}: Pick<ThreadRow, 'branch' | 'patient'>): Place<'threads'> => ({
  ...{ store: 'threads', branch, thread: patient },
})

export const messagePlace = ({
  branch,
  patient,
  seq,
  id,
}: Pick<MessageRow, 'branch' | 'patient' | 'seq' | 'id'>): Place<'messages'> => ({
  ...{ store: 'messages', branch, thread: patient, record: [seq, id] },
})

export const requestPlace = ({
  branch,
  patient,
  id,
}: Pick<OutboxRow, 'branch' | 'patient' | 'id'>): Place<'outbox'> => ({
  ...{ store: 'outbox', branch, thread: patient, record: id },
})

export const draftPlace = ({
  branch,
  patient,
}: Pick<DraftRow, 'branch' | 'patient'>): Place<'drafts'> => ({
  ...{ store: 'drafts', branch, thread: patient },
})
