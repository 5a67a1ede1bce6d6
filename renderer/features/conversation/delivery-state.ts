import type { ThreadMarks } from '#shared/model/conversation.ts'
import type { Message } from '#shared/model/message.ts'

/** What is known of one of the clinic's own messages; null before its request is on disk. */
export type DeliveryState = 'waiting' | 'sent' | 'delivered' | 'read' | 'not-sent'

/** The marks are absolute, so the state needs no memory. */
export function deliveryOf(
  message: Pick<Message, 'seq' | 'from'>,
  marks: Pick<ThreadMarks, 'delivered' | 'read'>,
): DeliveryState | null {
  if (message.from.kind !== 'staff') return null
  if (message.seq <= marks.read) return 'read'
  return message.seq <= marks.delivered ? 'delivered' : 'sent'
}
