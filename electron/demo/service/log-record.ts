import { z } from 'zod'
import { BranchEvent, PatientEvent, Rev } from '#shared/contract/events.ts'
import { Refusal } from '#shared/contract/replies.ts'
import { Account } from '#shared/model/account.ts'
import { BranchId, FeedId, PatientId, PracticeId, RequestId } from '#shared/model/ids.ts'
import { Instant } from '#shared/model/instant.ts'
import { LinkState } from '#shared/model/patient.ts'

/** One effect on the state. Numbers and instants are decided before it is written, so a replay decides nothing. */
export const Change = z.discriminatedUnion('type', [
  z.object({ type: z.literal('log.begun'), format: z.literal(1), practice: PracticeId }),
  z.object({ type: z.literal('branch.begun'), branch: BranchId, feed: FeedId }),
  z.object({
    type: z.literal('branch.event'),
    branch: BranchId,
    event: BranchEvent,
    /** Present when the same event goes into the patient's own feed, with this number. */
    patientRev: Rev.optional(),
  }),
  z.object({ type: z.literal('patient.event'), patient: PatientId, event: PatientEvent }),
  z.object({
    type: z.literal('patient.filed'),
    patient: PatientId,
    directoryLink: LinkState.nullable(),
  }),
  z.object({
    type: z.literal('invite.made'),
    patient: PatientId,
    code: z.string(),
    expiresAt: Instant,
  }),
  z.object({ type: z.literal('invite.used'), patient: PatientId }),
  z.object({ type: z.literal('invite.missed'), patient: PatientId, at: Instant }),
  z.object({ type: z.literal('account.set'), account: Account }),
])
export type Change = z.infer<typeof Change>

/** What a reply carries beside its envelope; a repeated request gets the first one again. */
export const Answer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), result: z.unknown() }),
  z.object({ ok: z.literal(false), error: Refusal }),
])
export type Answer = z.infer<typeof Answer>

export const Answered = z.object({
  id: RequestId,
  /** Who asked, e.g. `staff/st_one`. */
  sender: z.string(),
  /** The method and the body without `v`, compared as parsed JSON (section 5). */
  fingerprint: z.string(),
  answer: Answer,
})
export type Answered = z.infer<typeof Answered>

/** One line of the log: a change, its numbers, its request and its answer are one record (section 5). */
export const LogRecord = z.object({
  at: Instant,
  changes: z.array(Change),
  request: Answered.optional(),
})
export type LogRecord = z.infer<typeof LogRecord>
