import { z } from 'zod'
import { Account, Branch, Plan, Trial } from '#shared/model/account.ts'
import { PracticeId, StaffId } from '#shared/model/ids.ts'

/** Why a sign-in did not lead into the app; each has its own sentence and its own field. */
export const SignInProblem = z.enum([
  'server-invalid',
  'server-insecure',
  'server-unreachable',
  'server-untrusted',
  'credentials',
  'banned',
  'taken-over',
  'no-account',
  'lock-unknown',
  'cache-newer',
  'cache-unavailable',
  'demo-failed',
])
export type SignInProblem = z.infer<typeof SignInProblem>

export const SignInForm = z.object({
  server: z.string().max(300),
  username: z.string().max(64),
  password: z.string().max(1_000),
  keep: z.boolean(),
})
export type SignInForm = z.infer<typeof SignInForm>

/** What the window knows of the account: all of it but the wire's envelope; `chats` is the desk's own verdict now. */
export const SignedInAccount = z.object({
  plan: Plan,
  trial: Trial.nullable(),
  chats: z.boolean(),
  practice: Account.shape.practice,
  staff: Account.shape.staff,
  branches: z.array(Branch),
})
export type SignedInAccount = z.infer<typeof SignedInAccount>

/** What a try to unlock came to. `waitMs`: nobody may try again before that. */
export const UnlockOutcome = z.discriminatedUnion('is', [
  z.object({ is: z.literal('unlocked') }),
  z.object({ is: z.literal('wrong'), left: z.int() }),
  z.object({ is: z.literal('wait'), waitMs: z.number() }),
])
export type UnlockOutcome = z.infer<typeof UnlockOutcome>

/** Somebody is signed in and away: nothing here names a patient or says what was written. */
export const LockedSession = z.object({
  state: z.literal('locked'),
  demo: z.boolean(),
  staff: z.object({ id: StaffId, name: z.string() }),
  /** Empty until the account is known: what a notification may name. */
  branches: z.array(Branch),
  /** Of closed chats nothing is counted. */
  chats: z.boolean(),
  hasPin: z.boolean(),
  /** So many messages wait, and go out after unlocking. */
  waiting: z.int(),
  waitMs: z.number(),
  /** Of the demo, whose password nobody has chosen. */
  password: z.string().optional(),
})
export type LockedSession = z.infer<typeof LockedSession>

/**
 * starting ─▶ signed-out ─▶ signing-in ─▶ (choosing-practice ─▶) signed-in ─▶ signed-out
 *        └──────────────────── credentials were kept ──────────────▶ signed-in ⇄ locked ─▶ signed-out
 */
export const Session = z.discriminatedUnion('state', [
  z.object({ state: z.literal('starting') }),
  z.object({
    state: z.literal('signed-out'),
    server: z.string(),
    username: z.string(),
    problem: SignInProblem.optional(),
  }),
  z.object({ state: z.literal('signing-in'), demo: z.boolean() }),
  z.object({
    state: z.literal('choosing-practice'),
    practices: z.array(z.object({ id: PracticeId, name: z.string() })),
  }),
  z.object({ state: z.literal('signed-in'), account: SignedInAccount, demo: z.boolean() }),
  LockedSession,
])
export type Session = z.infer<typeof Session>
