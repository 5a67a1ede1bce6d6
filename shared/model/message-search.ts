import { z } from 'zod'
import { BranchId, PatientId } from '#shared/model/ids.ts'
import { Instant } from '#shared/model/instant.ts'
import { Author, Seq } from '#shared/model/message.ts'

/** Where a search goes on: below a hit among the texts that are kept ready, or at the older ones, thread by thread. */
export const SearchPlace = z.discriminatedUnion('in', [
  z.object({ in: z.literal('ready'), at: z.number(), patient: PatientId, seq: Seq }),
  z.object({ in: z.literal('older'), patient: PatientId, seq: Seq }),
])
export type SearchPlace = z.infer<typeof SearchPlace>

/** Every word of `text` must occur in a message, whatever its case and diacritics. */
export const SearchQuery = z.object({
  branch: BranchId,
  /** Only what was said in this thread. */
  patient: PatientId.optional(),
  text: z.string().max(200),
  limit: z.int().min(1).max(200),
  after: SearchPlace.optional(),
})
export type SearchQuery = z.infer<typeof SearchQuery>

export const MessageHit = z.object({
  patient: PatientId,
  name: z.string(),
  /** Without the app the conversation is read on the profile. */
  isLinked: z.boolean(),
  seq: Seq.min(1),
  at: Instant,
  from: Author,
  /** A part of the text around the first word that was found; `marks` are places in it. */
  excerpt: z.string(),
  marks: z.array(z.object({ start: z.int(), end: z.int() })),
})
export type MessageHit = z.infer<typeof MessageHit>

export const FoundMessages = z.object({
  /** Newest first; those of older messages among themselves. */
  hits: z.array(MessageHit),
  /** Null when there is nothing more to look at. */
  next: SearchPlace.nullable(),
  /** How many of the branch's `total` cached messages are kept ready to be searched at once. */
  ready: z.int().min(0),
  total: z.int().min(0),
  /** They are still being read. */
  isReading: z.boolean(),
})
export type FoundMessages = z.infer<typeof FoundMessages>
