import { z } from 'zod'
import {
  charactersOf,
  QuickReplyContent,
  quickReplyFormat,
  quickReplyLimits,
  quickReplyVersion,
} from '#shared/model/quick-reply.ts'
import type { ChosenReplies, QuickReply } from '#shared/model/quick-reply.ts'
import { parseJsonObject } from '#electron/main/settings/json-file.ts'

/** A file that people hand to each other: what it is, its version, and the replies without anybody's ids. */
export function writeRepliesFile(replies: readonly QuickReply[]): string {
  const contents = replies.map(({ title, shortcut, body, language }) => ({
    ...{ title, shortcut, body, language },
  }))
  const file = { format: quickReplyFormat, version: quickReplyVersion, replies: contents }
  return `${JSON.stringify(file, null, 2)}\n`
}

const RepliesFile = z.object({
  format: z.literal(quickReplyFormat),
  version: z.int().min(1),
  replies: z.array(z.unknown()),
})

/** What people write by hand is taken with its small slips; what it says is checked like every other reply. */
const WrittenReply = z.object({
  title: z.string().transform(tidied),
  shortcut: z
    .string()
    .default('')
    .transform((shortcut) => shortcut.trim().toLowerCase().replace(/^\//, '')),
  body: z.string().transform(tidied),
  language: z.string().default('en'),
})

/** The first thing that is wrong ends it: half a file is no file. */
export function readRepliesFile(bytes: Uint8Array): ChosenReplies {
  const content = parseJsonObject(bytes)
  if (!content) return { state: 'bad', problem: 'unreadable' }
  const file = RepliesFile.safeParse(content)
  if (!file.success) return { state: 'bad', problem: 'not-ours' }
  const { version, replies: written } = file.data
  if (version > quickReplyVersion) return { state: 'bad', problem: 'newer' }
  if (written.length === 0) return { state: 'bad', problem: 'empty' }
  if (written.length > quickReplyLimits.replies) return { state: 'bad', problem: 'too-many' }
  const replies: QuickReplyContent[] = []
  for (const [index, one] of written.entries()) {
    const read = readReply(one)
    const at = index + 1
    if (!read.success) return { state: 'bad-reply', at, part: partOf(read.error) }
    if (replies.some(({ shortcut }) => shortcut !== '' && shortcut === read.data.shortcut))
      return { state: 'bad-reply', at, part: 'twice' }
    replies.push(read.data)
  }
  if (charactersOf(replies) > quickReplyLimits.characters)
    return { state: 'bad', problem: 'too-many' }
  return { state: 'read', replies }
}

function readReply(written: unknown) {
  return WrittenReply.pipe(QuickReplyContent).safeParse(written)
}

const parts = ['title', 'shortcut', 'body', 'language'] as const

function partOf({ issues }: z.ZodError): (typeof parts)[number] | 'shape' {
  return parts.find((part) => issues[0]?.path[0] === part) ?? 'shape'
}

function tidied(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/\t/g, ' ').normalize('NFC').trim()
}
