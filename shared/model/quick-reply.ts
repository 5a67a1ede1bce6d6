import { z } from 'zod'
import { MessageText, textUpTo } from '#shared/contract/text.ts'
import { PracticeId, StaffId } from '#shared/model/ids.ts'

/** What one person may keep; all of it travels to main in one command. */
export const quickReplyLimits = {
  titleCodePoints: 80,
  shortcutCharacters: 24,
  replies: 200,
  characters: 150_000,
} as const

/** What follows the slash; empty for a reply that is found by its words alone. */
const Shortcut = z
  .string()
  .max(quickReplyLimits.shortcutCharacters)
  .regex(/^(?:[a-z0-9][a-z0-9-]*)?$/)

/** What a reply says, without whose it is: this is what files hold. */
export const QuickReplyContent = z.object({
  title: textUpTo(quickReplyLimits.titleCodePoints).refine((title) => title.trim() !== ''),
  shortcut: Shortcut,
  body: MessageText,
  /** The language that it is written in, by the name of a catalogue. */
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{2,8})*$/),
})
export type QuickReplyContent = z.infer<typeof QuickReplyContent>

export const QuickReply = QuickReplyContent.extend({ id: z.string().regex(/^[a-z0-9-]{1,64}$/) })
export type QuickReply = z.infer<typeof QuickReply>

/** One person's replies, in their order. */
export const QuickReplies = z
  .array(QuickReply)
  .max(quickReplyLimits.replies)
  .refine((replies) => areUnique(replies.map(({ id }) => id)))
  .refine((replies) => areUnique(replies.map(({ shortcut }) => shortcut).filter(Boolean)))
  .refine((replies) => charactersOf(replies) <= quickReplyLimits.characters)
export type QuickReplies = z.infer<typeof QuickReplies>

/** Whose replies: texts of a member of staff in one practice. */
export const QuickReplyOwner = z.object({ practice: PracticeId, staff: StaffId })
export type QuickReplyOwner = z.infer<typeof QuickReplyOwner>

/** What an exported file says that it is. */
export const quickReplyFormat = 'associhealth-quick-replies'
export const quickReplyVersion = 1

/** What became of a file that somebody chose: its replies, or what is wrong with it. `at` counts from one. */
export const ChosenReplies = z.discriminatedUnion('state', [
  z.object({ state: z.literal('cancelled') }),
  z.object({ state: z.literal('read'), replies: z.array(QuickReplyContent) }),
  z.object({
    state: z.literal('bad'),
    problem: z.enum(['unreadable', 'too-large', 'not-ours', 'newer', 'empty', 'too-many']),
  }),
  z.object({
    state: z.literal('bad-reply'),
    at: z.int(),
    part: z.enum(['title', 'shortcut', 'body', 'language', 'shape', 'twice']),
  }),
])
export type ChosenReplies = z.infer<typeof ChosenReplies>

export const SavedFile = z.enum(['saved', 'cancelled', 'failed'])
export type SavedFile = z.infer<typeof SavedFile>

function areUnique(values: readonly string[]): boolean {
  return new Set(values).size === values.length
}

export function charactersOf(replies: readonly QuickReplyContent[]): number {
  return replies.reduce((sum, { title, body }) => sum + title.length + body.length, 0)
}
