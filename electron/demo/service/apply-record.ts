import {
  newPatientState,
  type PatientState,
  type ServiceState,
} from '#electron/demo/service/state.ts'
import type { Change, LogRecord } from '#electron/demo/service/log-record.ts'
import type { BranchEvent, PatientEvent, Rev } from '#shared/contract/events.ts'
import type { BranchId, PatientId } from '#shared/model/ids.ts'

type Of<T extends Change['type']> = Extract<Change, { type: T }>

/** Replays one record. Deterministic: the same records always lead to the same state. */
export function applyRecord(state: ServiceState, record: LogRecord): void {
  for (const change of record.changes) applyChange(state, change)
  rememberRequest(state, record)
}

/** Makes the record's request recognisable. Seeded messages have no request: their ids are taken all the same. */
export function rememberRequest(state: ServiceState, { at, changes, request }: LogRecord): void {
  let posted = false
  for (const change of changes) {
    if (change.type !== 'branch.event' || change.event.type !== 'message.posted') continue
    posted = true
    const { id, seq } = change.event.message
    const answer = { ok: true as const, result: { seq, at: change.event.at } }
    state.posted.set(id, request ?? { id, sender: '', fingerprint: '', answer })
  }
  if (request && !posted) state.answers.set(request.id, { ...request, at })
}

export function applyChange(state: ServiceState, change: Change): void {
  switch (change.type) {
    case 'log.begun':
      state.practice = change.practice
      return
    case 'branch.begun':
      state.branches.set(change.branch, { feed: change.feed, head: 0, events: [] })
      return
    case 'branch.event':
      applyBranchEvent(state, change)
      return
    case 'patient.event':
      known(state, change.patient).feed.push(change.event)
      return
    case 'patient.filed':
      known(state, change.patient).directoryLink = change.directoryLink
      return
    case 'invite.made':
      known(state, change.patient).invite = { code: change.code, expiresAt: change.expiresAt }
      return
    case 'invite.used':
      known(state, change.patient).invite = null
      return
    case 'invite.missed':
      known(state, change.patient).missedCodes.push(change.at)
      return
    case 'account.set':
      state.accounts.set(change.account.staff.id, change.account)
      return
  }
}

function applyBranchEvent(
  state: ServiceState,
  { branch, event, patientRev }: Of<'branch.event'>,
): void {
  const log = state.branches.get(branch)
  if (!log) throw new Error(`the log has an event of the branch ${branch} before its beginning`)
  if (event.rev !== log.head + 1)
    throw new Error(`rev ${event.rev} of ${branch} follows ${log.head}`)
  log.events.push(event)
  log.head = event.rev
  applyToThread(state, branch, event)
  if (patientRev === undefined) return
  const own = patientEventOf(event, patientRev)
  if (own) known(state, own.patient).feed.push(own.event)
}

function applyToThread(state: ServiceState, branch: BranchId, event: BranchEvent): void {
  switch (event.type) {
    case 'patient.upserted': {
      const existing = state.patients.get(event.patient.id) ?? newPatientState(event.patient)
      existing.patient = event.patient
      existing.branch = branch
      state.patients.set(event.patient.id, existing)
      return
    }
    case 'patient.removed': {
      const patient = known(state, event.patientId)
      if (patient.branch === branch) patient.branch = null
      return
    }
    case 'message.posted': {
      const patient = known(state, event.message.patient)
      patient.messages.push(event.message)
      if (event.message.from.kind === 'patient') patient.ownSeqs.push(event.message.seq)
      return
    }
    case 'receipt.updated': {
      const patient = known(state, event.patient)
      patient.delivered = event.delivered
      patient.read = event.read
      return
    }
    case 'thread.read':
      known(state, event.patient).upTo = event.upTo
      return
    case 'thread.settled':
      known(state, event.patient).settled = event.upTo
      return
  }
}

/** The same event in the patient's own feed, or undefined for a type that the patient does not get. */
export function patientEventOf(
  event: BranchEvent,
  rev: Rev,
): { patient: PatientId; event: PatientEvent } | undefined {
  const head = { v: 1 as const, rev, at: event.at }
  if (event.type === 'message.posted') {
    const { message } = event
    return { patient: message.patient, event: { ...head, type: event.type, message } }
  }
  if (event.type !== 'receipt.updated') return undefined
  const { type, patient, delivered, read } = event
  return { patient, event: { ...head, type, patient, delivered, read } }
}

function known(state: ServiceState, id: PatientId): PatientState {
  const patient = state.patients.get(id)
  if (!patient) throw new Error(`the log speaks of the patient ${id} before it introduces them`)
  return patient
}
