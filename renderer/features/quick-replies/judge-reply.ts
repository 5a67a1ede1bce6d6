import { QuickReplyContent, quickReplyLimits } from '#shared/model/quick-reply.ts'
import type { QuickReply } from '#shared/model/quick-reply.ts'
import { unknownVariables } from '#shared/model/quick-reply-text.ts'
import { judgeText } from '#renderer/state/message-text.ts'

export type ReplyField = 'title' | 'shortcut' | 'body'

/** The first thing that is wrong, by the order of the fields. */
export type ReplyProblem =
  | { field: 'title'; code: 'title-blank' | 'title-long' }
  | { field: 'shortcut'; code: 'shortcut-signs' }
  | { field: 'shortcut'; code: 'shortcut-taken'; by: string }
  | { field: 'body'; code: 'body-blank' | 'body-long' | 'body-signs' }
  | { field: 'body'; code: 'variable-unknown'; name: string }

/** `others`: those beside which it is to stand. The reply is as `tidyReply` leaves it. */
export function judgeReply(
  reply: QuickReplyContent,
  others: readonly QuickReply[],
): ReplyProblem | undefined {
  const { title, shortcut, body } = reply
  const { title: goodTitle, shortcut: goodShortcut } = QuickReplyContent.shape
  if (title === '') return { field: 'title', code: 'title-blank' }
  if (!goodTitle.safeParse(title).success) return { field: 'title', code: 'title-long' }
  if (!goodShortcut.safeParse(shortcut).success)
    return { field: 'shortcut', code: 'shortcut-signs' }
  const taken = others.find((other) => shortcut !== '' && other.shortcut === shortcut)
  if (taken) return { field: 'shortcut', code: 'shortcut-taken', by: taken.title }
  return judgeBody(body)
}

function judgeBody(body: string): ReplyProblem | undefined {
  const { problem } = judgeText(body)
  if (body === '' || problem === 'blank') return { field: 'body', code: 'body-blank' }
  if (problem === 'too-long') return { field: 'body', code: 'body-long' }
  if (problem === 'signs') return { field: 'body', code: 'body-signs' }
  const [name] = unknownVariables(body)
  return name === undefined ? undefined : { field: 'body', code: 'variable-unknown', name }
}

/** A slash before the shortcut is what people type, and no part of it. */
export function tidyReply(typed: QuickReplyContent): QuickReplyContent {
  return {
    ...typed,
    title: typed.title.normalize('NFC').replace(/\s+/g, ' ').trim(),
    shortcut: typed.shortcut.trim().toLowerCase().replace(/^\//, ''),
    body: typed.body.replace(/\r\n?/g, '\n').replace(/\t/g, ' ').normalize('NFC').trim(),
  }
}

export const isFull = (replies: readonly QuickReply[]) => replies.length >= quickReplyLimits.replies
