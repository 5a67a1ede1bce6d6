import {
  at,
  patient,
  branch,
  message,
  person,
  account,
  event,
  asked,
  inThread,
  posted,
  send,
  refused,
} from '#shared/contract/golden-samples.ts'
import { BranchEvent } from '#shared/contract/events.ts'
import { Reply } from '#shared/contract/replies.ts'
import { StaffRequest, StaffResult } from '#shared/contract/requests.ts'
import { BranchSignal, DeskActivity } from '#shared/contract/signals.ts'
import { Account } from '#shared/model/account.ts'
import type { Golden } from '#shared/contract/golden.ts'

/** A payload that nobody may take. */
export interface Rejected extends Golden {
  why: string
}

/** One wrong thing each. */
export const rejected: readonly Rejected[] = [
  { name: 'account', schema: Account, payload: { ...account, v: 2 }, why: 'of another version' },
  {
    name: 'account',
    schema: Account,
    payload: { ...account, at: '2026-01-05T01:00:00Z' },
    why: 'an instant without milliseconds',
  },
  {
    name: 'account',
    schema: Account,
    payload: { ...account, at: '2026-01-05T09:00:00.000+08:00' },
    why: 'an instant that is not in UTC',
  },
  {
    name: 'account',
    schema: Account,
    payload: { ...account, plan: 'platinum' },
    why: 'a plan that does not exist',
  },
  {
    name: 'account',
    schema: Account,
    payload: { ...account, branches: Array(61).fill(account.branches[0]) },
    why: 'more than 60 branches',
  },
  {
    name: 'message.posted',
    schema: BranchEvent,
    payload: { ...posted, rev: 0 },
    why: 'a rev below 1',
  },
  {
    name: 'message.posted',
    schema: BranchEvent,
    payload: { ...posted, rev: 1.5 },
    why: 'a rev that is not whole',
  },
  {
    name: 'message.posted',
    schema: BranchEvent,
    payload: event('message.posted', {
      message: { ...message, text: 'x'.repeat(4_001) },
      unread: 1,
    }),
    why: 'a text that is too long',
  },
  {
    name: 'message.posted',
    schema: BranchEvent,
    payload: event('message.posted', { message: { ...message, id: 'm1' }, unread: 1 }),
    why: 'an id that is no UUIDv7',
  },
  {
    name: 'patient.removed',
    schema: BranchEvent,
    payload: event('patient.removed', { patientId: patient, reason: 'lost' }),
    why: 'a reason that does not exist',
  },
  {
    name: 'patient.upserted',
    schema: BranchEvent,
    payload: event('patient.upserted', { patient: { ...person, name: '' } }),
    why: 'an empty name',
  },
  {
    name: 'patient.upserted',
    schema: BranchEvent,
    payload: event('patient.upserted', { patient: { ...person, name: '𝒜'.repeat(201) } }),
    why: 'a name that is too long',
  },
  {
    name: 'unknown type',
    schema: BranchEvent,
    payload: event('thread.pinned', { patient }),
    why: 'a type that is not known yet',
  },
  {
    name: 'presence',
    schema: BranchSignal,
    payload: { v: 1, type: 'presence', patient },
    why: 'no time of activity',
  },
  {
    name: 'sync',
    schema: StaffRequest.sync,
    payload: asked({ branch, since: 0, limit: 501 }),
    why: 'a page that is too large',
  },
  {
    name: 'sync',
    schema: StaffRequest.sync,
    payload: asked({ branch, since: -1, limit: 1 }),
    why: 'a cursor below 0',
  },
  {
    name: 'history',
    schema: StaffRequest.history,
    payload: inThread({ limit: 201 }),
    why: 'a page that is too large',
  },
  {
    name: 'message.send',
    schema: StaffRequest['message.send'],
    payload: { ...send, text: ' \n ' },
    why: 'only white space',
  },
  {
    name: 'message.send',
    schema: StaffRequest['message.send'],
    payload: { ...send, text: 'n\u0303' },
    why: 'a text that is not NFC',
  },
  {
    name: 'message.send',
    schema: StaffRequest['message.send'],
    payload: { ...send, text: 'a\tb' },
    why: 'a control character',
  },
  {
    name: 'message.send',
    schema: StaffRequest['message.send'],
    payload: { ...send, text: 'a\ud83d' },
    why: 'a lone surrogate',
  },
  {
    name: 'message.send',
    schema: StaffRequest['message.send'],
    payload: { ...send, id: '6b0d3e0e-3b3f-4c52-9d3a-2d8f4d1f0a11' },
    why: 'a UUID of another version',
  },
  {
    name: 'mark unread',
    schema: StaffRequest['thread.read'],
    payload: inThread({ upTo: 6, unread: false }),
    why: 'unread is true or absent',
  },
  {
    name: 'invite.create result',
    schema: StaffResult['invite.create'],
    payload: { code: 'ABCDEFGHI0', url: 'https://app.example/', expiresAt: at },
    why: 'letters that look alike',
  },
  {
    name: 'refusal',
    schema: Reply,
    payload: { ...refused, error: { code: 'nope', message: '' } },
    why: 'a code that does not exist',
  },
  {
    name: 'branch id',
    schema: DeskActivity,
    payload: { v: 1, branch: 'BR/one' },
    why: 'an id outside the pattern',
  },
]
