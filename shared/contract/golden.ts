import {
  id,
  at,
  patient,
  branch,
  message,
  thread,
  person,
  account,
  event,
  own,
  asked,
  inThread,
  typing,
  online,
  posted,
  send,
  refused,
} from '#shared/contract/golden-samples.ts'
import { BranchEvent, PatientEvent } from '#shared/contract/events.ts'
import { Reply } from '#shared/contract/replies.ts'
import {
  PatientRequest,
  PatientResult,
  StaffRequest,
  StaffResult,
} from '#shared/contract/requests.ts'
import { BranchSignal, DeskActivity, PatientSignal } from '#shared/contract/signals.ts'
import { Account } from '#shared/model/account.ts'
import type { z } from 'zod'

/** A payload that every implementation has to take, and the schema that it belongs to. */
export interface Golden {
  name: string
  schema: z.ZodType
  payload: unknown
}

/** At least one for every kind of payload; a field that nobody knows is in some of them, and is ignored. */
export const golden: readonly Golden[] = [
  { name: 'account', schema: Account, payload: account },
  {
    name: 'account of somebody who left',
    schema: Account,
    payload: { ...account, trial: null, branches: [] },
  },
  {
    name: 'patient.upserted',
    schema: BranchEvent,
    payload: event('patient.upserted', { patient: person, thread }),
  },
  {
    name: 'patient.removed',
    schema: BranchEvent,
    payload: event('patient.removed', {
      patientId: patient,
      reason: 'transferred',
      toBranch: 'br_two',
    }),
  },
  { name: 'message.posted', schema: BranchEvent, payload: { ...posted, later: 'unknown' } },
  {
    name: 'receipt.updated',
    schema: BranchEvent,
    payload: event('receipt.updated', { patient, delivered: 7, read: 6 }),
  },
  {
    name: 'thread.read',
    schema: BranchEvent,
    payload: event('thread.read', { patient, upTo: 7, unread: 0, by: 'st_ana' }),
  },
  {
    name: 'thread.settled',
    schema: BranchEvent,
    payload: event('thread.settled', { patient, upTo: 7, by: 'st_ana' }),
  },
  {
    name: 'presence',
    schema: BranchSignal,
    payload: { v: 1, type: 'presence', patient, lastActiveAt: at },
  },
  { name: 'typing to a desk', schema: BranchSignal, payload: typing },
  { name: 'typing to a phone', schema: PatientSignal, payload: typing },
  { name: 'clinic', schema: PatientSignal, payload: { v: 1, type: 'clinic', lastActiveAt: null } },
  { name: 'desk activity', schema: DeskActivity, payload: { v: 1, branch } },
  {
    name: 'sync',
    schema: StaffRequest.sync,
    payload: asked({ branch, feed: 'f3a1', since: 0, limit: 500 }),
  },
  { name: 'snapshot', schema: StaffRequest.snapshot, payload: asked({ branch, page: patient }) },
  { name: 'history', schema: StaffRequest.history, payload: inThread({ before: 7, limit: 200 }) },
  {
    name: 'message.send',
    schema: StaffRequest['message.send'],
    payload: { ...send, later: 'unknown' },
  },
  {
    name: 'mark unread',
    schema: StaffRequest['thread.read'],
    payload: inThread({ upTo: 6, unread: true }),
  },
  { name: 'thread.settle', schema: StaffRequest['thread.settle'], payload: inThread({ upTo: 7 }) },
  { name: 'invite.create', schema: StaffRequest['invite.create'], payload: inThread() },
  { name: 'typing of a desk', schema: StaffRequest.typing, payload: { v: 1, branch, patient } },
  {
    name: 'sync result',
    schema: StaffResult.sync,
    payload: { feed: 'f3a1', events: [posted], head: 12, online },
  },
  { name: 'sync reset', schema: StaffResult.sync, payload: { reset: true } },
  {
    name: 'snapshot result',
    schema: StaffResult.snapshot,
    payload: {
      feed: 'f3a1',
      rev: 12,
      patients: [person],
      threads: [thread],
      online,
      next: patient,
    },
  },
  {
    name: 'history result',
    schema: StaffResult.history,
    payload: { messages: [message], more: false },
  },
  { name: 'message.send result', schema: StaffResult['message.send'], payload: { seq: 8, at } },
  {
    name: 'invite.create result',
    schema: StaffResult['invite.create'],
    payload: { code: 'ABCDEFGH23', url: 'https://app.example/i/ABCDEFGH23', expiresAt: at },
  },
  { name: 'ok', schema: Reply, payload: { v: 1, id, ok: true, serverTime: at, result: {} } },
  { name: 'refusal', schema: Reply, payload: refused },
  { name: 'own message.posted', schema: PatientEvent, payload: own('message.posted', { message }) },
  {
    name: 'own receipt.updated',
    schema: PatientEvent,
    payload: own('receipt.updated', { patient, delivered: 7, read: 7 }),
  },
  {
    name: 'link.changed',
    schema: PatientEvent,
    payload: own('link.changed', { state: 'unlinked', branch, practice: 'pr_demo' }),
  },
  { name: 'phone sync', schema: PatientRequest.sync, payload: asked({ since: 0, limit: 500 }) },
  {
    name: 'phone message.send',
    schema: PatientRequest['message.send'],
    payload: asked({ text: 'Salamat po', sentAt: at }),
  },
  { name: 'receipt', schema: PatientRequest.receipt, payload: asked({ delivered: 7, read: 7 }) },
  {
    name: 'invite.accept',
    schema: PatientRequest['invite.accept'],
    payload: asked({ code: 'ABCDEFGH23' }),
  },
  { name: 'heartbeat', schema: PatientRequest.heartbeat, payload: { v: 1 } },
  { name: 'phone typing', schema: PatientRequest.typing, payload: { v: 1 } },
  {
    name: 'phone sync result',
    schema: PatientResult.sync,
    payload: { events: [own('message.posted', { message })], head: 3 },
  },
  {
    name: 'invite.accept result',
    schema: PatientResult['invite.accept'],
    payload: { branch, practice: 'pr_demo' },
  },
]
