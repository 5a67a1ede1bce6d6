import { z } from 'zod'
import type { ThreadMarks } from '#shared/model/conversation.ts'
import { BranchId, PatientId } from '#shared/model/ids.ts'
import type { Instant } from '#shared/model/instant.ts'
import { Seq } from '#shared/model/message.ts'
import type { Message } from '#shared/model/message.ts'

export const transcriptLimits = { messages: 2_000, title: 120, reason: 500 }

/** Which messages go into the record, and why. Main reads them itself: the window names them only. */
export const TranscriptRequest = z.object({
  branch: BranchId,
  patient: PatientId,
  /** Ascending. */
  seqs: z.array(Seq.min(1)).min(1).max(transcriptLimits.messages),
  title: z.string().trim().min(1).max(transcriptLimits.title),
  reason: z.string().trim().min(1).max(transcriptLimits.reason),
  /** Older messages of what was asked for could not be fetched. */
  isCut: z.boolean(),
})
export type TranscriptRequest = z.infer<typeof TranscriptRequest>

/** `failed`: what was asked for could not be written or printed. */
export const TranscriptOutcome = z.enum(['done', 'cancelled', 'failed'])
export type TranscriptOutcome = z.infer<typeof TranscriptOutcome>

/** One after the other, what a transcript shows: each message, and each place where some are missing. */
export type TranscriptPart =
  | { is: 'message'; message: Message; state: 'sent' | 'delivered' | 'read' | null }
  | { is: 'gap'; where: 'before' | 'between' | 'after'; count: number }
  | { is: 'cut'; before: Instant }

interface Chosen {
  /** Ascending by seq. */
  messages: readonly Message[]
  marks: Pick<ThreadMarks, 'lastSeq' | 'delivered' | 'read'>
  isCut: boolean
}

/** Nothing is left out in silence: a seq that is not among the chosen ones counts in the gap where it belongs. */
export function transcriptParts({ messages, marks, isCut }: Chosen): TranscriptPart[] {
  const [first] = messages
  const last = messages.at(-1)
  if (!first || !last) return []
  const parts: TranscriptPart[] = []
  if (isCut) parts.push({ is: 'cut', before: first.at })
  else if (first.seq > 1) parts.push({ is: 'gap', where: 'before', count: first.seq - 1 })
  let next = first.seq
  for (const message of messages) {
    const count = message.seq - next
    if (count > 0) parts.push({ is: 'gap', where: 'between', count })
    parts.push({ is: 'message', message, state: stateOf(message, marks) })
    next = message.seq + 1
  }
  const count = marks.lastSeq - last.seq
  if (count > 0) parts.push({ is: 'gap', where: 'after', count })
  return parts
}

/** The clinic's own only: marks are absolute. */
function stateOf({ seq, from }: Message, { delivered, read }: Chosen['marks']) {
  if (from.kind !== 'staff') return null
  if (seq <= read) return 'read'
  return seq <= delivered ? 'delivered' : 'sent'
}
