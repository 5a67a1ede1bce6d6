import type { Message } from '#shared/model/message.ts'

/** Less than the log's height in the smallest window. */
const surelySeenPx = 230
/** A message's own room, and that of one of its lines; a line has about this many characters. */
const messagePx = 44
const linePx = 20
const lineCharacters = 40
/** What stands above the divider takes no more than this from what is new. */
const contextPx = 150

/**
 * The seq from which a log is first shown, so that its divider stands at the top at once and needs no scrolling to:
 * what is above follows when somebody goes up, as history does. Undefined: at the end, when nothing is unread, or when all
 * of it fits there for sure.
 */
export function openingSeq(
  messages: readonly Message[],
  divider: number | undefined,
): number | undefined {
  const at = messages.findIndex((message) => message.seq === divider)
  if (divider === undefined || at < 0 || fits(messages.slice(at), surelySeenPx)) return undefined
  const above = messages[at - 1]
  return above && fits([above], contextPx) ? above.seq : divider
}

function fits(messages: readonly Message[], roomPx: number): boolean {
  let height = 0
  for (const { text } of messages) {
    height += messagePx
    for (const line of text.split('\n')) height += linePx * Math.ceil(line.length / lineCharacters)
    if (height > roomPx) return false
  }
  return true
}
