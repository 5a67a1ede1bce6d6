import type { BranchEvent } from '#shared/contract/events.ts'
import type { FeedId, PatientId } from '#shared/model/ids.ts'
import { toInstant } from '#shared/model/instant.ts'
import type { Thread } from '#shared/model/message.ts'
import type { Patient } from '#shared/model/patient.ts'
import type { RemovalReason } from '#shared/model/removal-reason.ts'
import { aFeedId, aMessage, aPatientId, aStaffId, morningMs } from '#tests/support/builders.ts'

/** What an event says, without the envelope. */
export type EventBody = BranchEvent extends infer E
  ? E extends BranchEvent
    ? Omit<E, 'v' | 'feed' | 'rev' | 'at'>
    : never
  : never

/** Consecutive events from `since` on, as the service numbers them. */
export function eventsAfter(
  since: number,
  bodies: readonly EventBody[],
  feed: FeedId = aFeedId(),
): BranchEvent[] {
  return bodies.map((body, index) => {
    const rev = since + 1 + index
    return { v: 1, feed, rev, at: toInstant(morningMs + rev * 1_000), ...body }
  })
}

export function aPatient(over: Partial<Patient> = {}): Patient {
  return {
    id: aPatientId(),
    name: 'Maria Santos',
    phone: '+63 917 555 0101',
    link: { state: 'linked', at: toInstant(morningMs) },
    updatedAt: toInstant(morningMs),
    ...over,
  }
}

export function aThread(over: Partial<Thread> = {}): Thread {
  const patient = over.patient ?? aPatientId()
  const lastSeq = over.lastSeq ?? 0
  return {
    patient,
    lastSeq,
    last: lastSeq > 0 ? aMessage({ patient, seq: lastSeq }) : null,
    upTo: 0,
    unread: 0,
    settled: 0,
    delivered: 0,
    read: 0,
    ...over,
  }
}

export const upserted = (over: Partial<Patient> = {}, thread?: Thread): EventBody => ({
  type: 'patient.upserted',
  patient: aPatient(over),
  ...(thread && { thread }),
})

export const removed = (
  patientId: PatientId = aPatientId(),
  reason: RemovalReason = 'transferred',
): EventBody => ({ type: 'patient.removed', patientId, reason })

export const posted = (
  seq: number,
  { unread = 1, ...over }: Partial<ReturnType<typeof aMessage>> & { unread?: number } = {},
): EventBody => ({ type: 'message.posted', message: aMessage({ seq, ...over }), unread })

export const byStaff = { kind: 'staff', id: 'st_ana', name: 'Ana Reyes' } as const

export const receipt = (delivered: number, read: number, patient = aPatientId()): EventBody => ({
  type: 'receipt.updated',
  patient,
  delivered,
  read,
})

export const readMark = (upTo: number, unread: number, patient = aPatientId()): EventBody => ({
  type: 'thread.read',
  patient,
  upTo,
  unread,
  by: aStaffId(),
})

export const settled = (upTo: number, patient = aPatientId()): EventBody => ({
  type: 'thread.settled',
  patient,
  upTo,
  by: aStaffId(),
})
