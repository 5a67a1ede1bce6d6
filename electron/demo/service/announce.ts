import { patientEventOf } from '#electron/demo/service/apply-record.ts'
import { chatsAreAvailable } from '#electron/demo/service/accounts.ts'
import { publication, type Publication } from '#electron/demo/service/publication.ts'
import { topics } from '#shared/contract/topics.ts'
import type { LogRecord } from '#electron/demo/service/log-record.ts'
import type { Members } from '#electron/demo/service/members.ts'
import type { BranchEvent, PatientEvent } from '#shared/contract/events.ts'
import type { BranchSignal, PatientSignal } from '#shared/contract/signals.ts'
import type { Account } from '#shared/model/account.ts'
import type { BranchId, PatientId } from '#shared/model/ids.ts'

/** Who is told of a stored record. Without chats nobody hears of events; accounts always go out (section 3). */
export function announce(record: LogRecord, members: Members, nowMs: number): Publication[] {
  const chats = chatsAreAvailable(members.directory, nowMs)
  return record.changes.flatMap((change) => {
    if (change.type === 'account.set') return [accountPublication(change.account)]
    if (!chats) return []
    if (change.type === 'patient.event') return [toPatient(members, change.patient, change.event)]
    if (change.type !== 'branch.event') return []
    const { branch, event, patientRev } = change
    const published = toStaff(members, branch, event)
    const own = patientRev === undefined ? undefined : patientEventOf(event, patientRev)
    if (own) published.push(toPatient(members, own.patient, own.event))
    return published
  })
}

export function accountPublication(account: Account): Publication {
  return publication(topics.account(account.practice.id, account.staff.id), account, 'retained')
}

/** A passing signal for every desk of a branch. */
export function branchSignal(
  members: Members,
  branch: BranchId,
  signal: BranchSignal,
): Publication[] {
  return toStaff(members, branch, signal)
}

export function patientSignal(
  members: Members,
  patient: PatientId,
  signal: PatientSignal,
): Publication {
  return publication(
    topics.patientSignals(members.directory.practice.id, patient),
    signal,
    'signal',
  )
}

function toPatient(members: Members, patient: PatientId, event: PatientEvent): Publication {
  return publication(topics.patientEvents(members.directory.practice.id, patient), event)
}

function toStaff(
  members: Members,
  branch: BranchId,
  body: BranchEvent | BranchSignal,
): Publication[] {
  const practice = members.directory.practice.id
  const isEvent = 'rev' in body
  const topicOf = isEvent ? topics.branchEvents : topics.branchSignals
  const [first, ...others] = members.staffOf(branch)
  if (!first) return []
  // The same bytes for everybody: serialised once.
  const published = publication(
    topicOf(practice, first, branch),
    body,
    isEvent ? 'event' : 'signal',
  )
  return [
    published,
    ...others.map((staff) => ({ ...published, topic: topicOf(practice, staff, branch) })),
  ]
}
