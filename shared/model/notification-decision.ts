import { z } from 'zod'
import { BranchId } from '#shared/model/ids.ts'
import { Instant } from '#shared/model/instant.ts'

/** Why nobody was told of a conversation in which a patient has written. */
export const withheldReasons = [
  'read-already',
  'being-read',
  'off',
  'branch-muted',
  'quiet-hours',
  'paused',
] as const
export type WithheldReason = (typeof withheldReasons)[number]

/** What became of what was told. `without-name`: it would have had one, had the desk not been locked. */
const toldReasons = [
  'shown',
  'without-name',
  'summary',
  'refused',
  /** The system took it, and says that it shows nothing now. */
  'do-not-disturb',
] as const

/** One decision about a notification: never who or what, so that it can be shown to anybody. */
export const NotificationDecision = z.object({
  id: z.int(),
  at: Instant,
  about: z.enum(['message', 'reminder', 'test']),
  /** Null for what is about no branch. */
  branch: BranchId.nullable(),
  conversations: z.int().min(0),
  reason: z.enum([...withheldReasons, ...toldReasons]),
})
export type NotificationDecision = z.infer<typeof NotificationDecision>

/** What the system answered to a test; `silence`: nothing within some seconds. */
export const TestAnswer = z.enum(['shown', 'do-not-disturb', 'refused', 'silence'])
export type TestAnswer = z.infer<typeof TestAnswer>

/** For so many minutes, until tomorrow morning, or no longer. */
export const PauseLength = z.union([
  z
    .int()
    .min(1)
    .max(24 * 60),
  z.literal('tomorrow'),
  z.null(),
])
export type PauseLength = z.infer<typeof PauseLength>
