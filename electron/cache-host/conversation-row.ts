import type { Conversation, Preview } from '#shared/model/conversation.ts'
import type { BranchId } from '#shared/model/ids.ts'
import type { Message } from '#shared/model/message.ts'
import type { Head } from '#electron/cache-host/heads.ts'
import { needsReplyUnder, unreadUnder, type Overlay } from '#electron/cache-host/overlay.ts'

const previewLength = 200

export interface ConversationParts {
  head: Head
  overlay: Overlay
  /** The words of `overlay.newest`. */
  onItsWay: Preview | undefined
  draft: boolean
}

export function toPreview(message: Pick<Message, 'from' | 'text' | 'at'>): Preview {
  const { kind, id, name } = message.from
  return { from: { kind, id, name }, text: cut(message.text), at: message.at }
}

/**
 * A chat that can be held, or that somebody has begun to write in: no typed text is out of sight. A message that was
 * refused because the patient is not linked keeps no row: it is told of by itself (`outbox.refused`).
 */
export function isListed({ head, overlay, draft }: Omit<ConversationParts, 'onItsWay'>): boolean {
  return head.patient.link.state === 'linked' || draft || overlay.waiting > 0
}

export function toConversation(branch: BranchId, parts: ConversationParts): Conversation {
  const { head, overlay, onItsWay, draft } = parts
  const { id, name, phone, birthDate, link } = head.patient
  const preview = onItsWay ?? head.preview
  const at = later(onItsWay?.at, head.preview?.at)
  const asks = needsReplyUnder(head.thread, overlay)
  const waitingSince = asks ? (head.thread.asksSince ?? head.preview?.at) : undefined
  return {
    branch,
    patient: id,
    name,
    ...(phone !== undefined && { phone }),
    ...(birthDate !== undefined && { birthDate }),
    link: link.state,
    ...(preview && { preview }),
    ...(at && { at }),
    unread: unreadUnder(head.thread, overlay),
    lastSeq: head.thread.lastSeq,
    needsReply: asks,
    ...(waitingSince && { waitingSince }),
    draft,
    waiting: overlay.waiting,
    notSent: overlay.notSent,
  }
}

/** Newest first, then those without a message; within the same instant the order that they come in. */
export function byNewest(left: Conversation, right: Conversation): number {
  const [before, after] = [right.at ?? '', left.at ?? '']
  return before < after ? -1 : before > after ? 1 : 0
}

/** This desk's clock may be slow: a waiting message does not sink below the one that it answers. */
function later<T extends string>(left: T | undefined, right: T | undefined): T | undefined {
  return left && right ? (left > right ? left : right) : (left ?? right)
}

/** Never ends inside a surrogate pair. */
function cut(text: string): string {
  if (text.length <= previewLength) return text
  const isPair = /[\uD800-\uDBFF]/.test(text.charAt(previewLength - 1))
  return text.slice(0, isPair ? previewLength - 1 : previewLength)
}
