import type { BranchEvent } from '#shared/contract/events.ts'
import type { Account } from '#shared/model/account.ts'
import { BranchId, FeedId, PatientId, PracticeId, RequestId, StaffId } from '#shared/model/ids.ts'
import { toInstant } from '#shared/model/instant.ts'
import type { Message } from '#shared/model/message.ts'

/** 22 November 2026, nine in the morning in Manila. */
export const morningMs = Date.parse('2026-11-22T01:00:00.000Z')

export const aFeedId = (id = 'feed_one') => FeedId.parse(id)
export const aBranchId = (id = 'br_makati') => BranchId.parse(id)
export const aPatientId = (id = 'pt_maria') => PatientId.parse(id)
export const aStaffId = (id = 'st_ana') => StaffId.parse(id)
export const aPracticeId = (id = 'pr_ngiti') => PracticeId.parse(id)

/** A UUIDv7 that sorts by `n`. */
export function aRequestId(n = 1): RequestId {
  return RequestId.parse(`01900000-0000-7000-8000-${String(n).padStart(12, '0')}`)
}

export function aSettledEvent(feed: FeedId, rev: number): BranchEvent {
  const at = toInstant(morningMs + rev)
  return {
    v: 1,
    feed,
    rev,
    at,
    type: 'thread.settled',
    patient: aPatientId(),
    upTo: rev,
    by: aStaffId(),
  }
}

export function aMessage(over: Partial<Message> = {}): Message {
  const seq = over.seq ?? 1
  const at = toInstant(morningMs + seq * 1_000)
  return {
    id: aRequestId(seq),
    patient: aPatientId(),
    seq,
    from: { kind: 'patient', id: 'pt_maria', name: 'Maria Santos' },
    text: `Message ${String(seq)}`,
    sentAt: at,
    at,
    ...over,
  }
}

export function aPostedEvent(
  over: { rev?: number; unread?: number; message?: Partial<Message> } = {},
): BranchEvent {
  const rev = over.rev ?? 1
  const message = aMessage(over.message)
  return {
    v: 1,
    feed: aFeedId(),
    rev,
    at: message.at,
    type: 'message.posted',
    message,
    unread: over.unread ?? 1,
  }
}

export function anAccount(over: Partial<Account> = {}): Account {
  return {
    v: 1,
    plan: 'growth',
    trial: null,
    chats: true,
    practice: { id: aPracticeId(), name: 'Ngiti Dental' },
    staff: { id: aStaffId(), name: 'Ana Reyes', role: 'front-desk' },
    branches: [
      { id: aBranchId(), name: 'Makati', address: '', phone: '', timeZone: 'Asia/Manila' },
    ],
    at: toInstant(morningMs),
    ...over,
  }
}
