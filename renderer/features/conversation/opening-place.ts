import type { Message } from '#shared/model/message.ts'

/** Less than the log's height in the smallest window. */
const surelySeenPx = 230
/** A message's own room, and that of one of its lines; a line has about this many characters. */
const messagePx = 44
const linePx = 20
const lineCharacters = 40

/** Where the log is first shown; `LAST` is its end. */
export type OpeningPlace = { index: 'LAST'; align: 'end' } | { index: number; align: 'start' }

/** At the end when nothing is unread, or when all of it fits there for sure; else at the divider. */
export function openingPlace(
  messages: readonly Message[],
  divider: number | undefined,
): OpeningPlace {
  const at = messages.findIndex((message) => message.seq === divider)
  if (divider === undefined || at < 0 || fits(messages.slice(at))) {
    return { index: 'LAST', align: 'end' }
  }
  return { index: at, align: 'start' }
}

function fits(unread: readonly Message[]): boolean {
  let height = 0
  for (const { text } of unread) {
    height += messagePx
    for (const line of text.split('\n')) height += linePx * Math.ceil(line.length / lineCharacters)
    if (height > surelySeenPx) return false
  }
  return true
}
