import type { Message } from '#shared/model/message.ts'
import type { Entry } from '#renderer/features/conversation/entries.ts'

const runMs = 5 * 60_000

type Placed = Pick<Entry, 'from' | 'at'>

/** Whether two neighbours read as one turn: the same person, within five minutes. */
export function isOneRun(above: Placed, below: Placed): boolean {
  if (above.from.kind !== below.from.kind || above.from.id !== below.from.id) return false
  return Date.parse(below.at) - Date.parse(above.at) < runMs
}

/**
 * The seq above which the divider stands: the patient's first message that was unread at the opening.
 * Undefined when nothing was, or when the place is above what is loaded.
 */
export function dividerSeq(
  messages: readonly Message[],
  opened: { upTo: number; unread: number },
): number | undefined {
  const first = messages[0]
  if (opened.unread === 0 || !first || first.seq > opened.upTo + 1) return undefined
  for (let at = opened.upTo + 1 - first.seq; at < messages.length; at += 1) {
    const message = messages[at]
    if (message?.from.kind === 'patient') return message.seq
  }
  return undefined
}
