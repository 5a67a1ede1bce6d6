import type { QuickReply, QuickReplyContent } from '#shared/model/quick-reply.ts'

export interface PlannedReply {
  reply: QuickReply
  change: 'added' | 'replaced' | 'same'
}

/**
 * What a file would change: a reply with the shortcut of one that is there takes its place, and without a shortcut one
 * of the same title and language. Nothing is ever taken away.
 */
export function planImport(
  existing: readonly QuickReply[],
  contents: readonly QuickReplyContent[],
  newId: () => string,
): PlannedReply[] {
  return contents.map((content) => {
    const known = existing.find((reply) => isSame(reply, content))
    if (!known) return { reply: { ...content, id: newId() }, change: 'added' }
    const reply = { ...content, id: known.id }
    return { reply, change: saysTheSame(known, content) ? 'same' : 'replaced' }
  })
}

export function afterImport(
  existing: readonly QuickReply[],
  planned: readonly PlannedReply[],
): QuickReply[] {
  const replaced = new Map(planned.map(({ reply }) => [reply.id, reply]))
  const added = planned.filter(({ change }) => change === 'added').map(({ reply }) => reply)
  return [...existing.map((reply) => replaced.get(reply.id) ?? reply), ...added]
}

function isSame(reply: QuickReply, { title, shortcut, language }: QuickReplyContent): boolean {
  if (shortcut !== '') return reply.shortcut === shortcut
  return reply.shortcut === '' && reply.title === title && reply.language === language
}

function saysTheSame(one: QuickReplyContent, other: QuickReplyContent): boolean {
  return one.title === other.title && one.body === other.body && one.language === other.language
}
