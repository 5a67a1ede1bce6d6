import type { Instant } from '#shared/model/instant.ts'
import type { Message, Seq, Thread } from '#shared/model/message.ts'
import type { ThreadNumbers } from '#electron/cache-host/rows.ts'

/** A patient who has not written and was not written to. */
export const noMessages: ThreadNumbers = {
  lastSeq: 0,
  upTo: 0,
  unread: 0,
  settled: 0,
  delivered: 0,
  read: 0,
  asks: 0,
}

/**
 * Takes the service's state of a thread. A snapshot may be ahead of the cursor, and the events in between come
 * once more: what only rises does not fall on the way (the last seq, and the receipts by contract section 4).
 */
export function withThread(known: ThreadNumbers, thread: Thread): ThreadNumbers {
  const lastSeq = Math.max(known.lastSeq, thread.lastSeq)
  return {
    lastSeq,
    upTo: thread.upTo,
    unread: thread.unread,
    settled: thread.settled,
    delivered: receiptAfter(known.delivered, thread.delivered, lastSeq),
    read: receiptAfter(known.read, thread.read, lastSeq),
    ...(thread.lastSeq <= known.lastSeq
      ? { asks: known.asks, asksSince: known.asksSince }
      : { asks: asksOf(thread), asksSince: thread.last?.at }),
  }
}

export function withMessage(known: ThreadNumbers, message: Message, unread: number): ThreadNumbers {
  const isNewest = message.seq >= known.lastSeq
  return {
    ...known,
    unread,
    lastSeq: Math.max(known.lastSeq, message.seq),
    asks: isNewest ? asksAfter(known.asks, message) : known.asks,
    asksSince: isNewest ? asksSinceAfter(known, message) : known.asksSince,
  }
}

export function withReceipt(
  known: ThreadNumbers,
  receipt: { delivered: Seq; read: Seq },
): ThreadNumbers {
  return {
    ...known,
    delivered: receiptAfter(known.delivered, receipt.delivered, known.lastSeq),
    read: receiptAfter(known.read, receipt.read, known.lastSeq),
  }
}

/** Never goes down, and says nothing of messages that are yet to be written. */
function receiptAfter(known: Seq, told: Seq, lastSeq: Seq): Seq {
  return Math.max(known, Math.min(told, lastSeq))
}

/** The patient spoke last and nobody settled it. */
export function needsReply({ asks, settled }: Pick<ThreadNumbers, 'asks' | 'settled'>): boolean {
  return asks > settled
}

/** A system message neither asks nor answers. */
function asksAfter(asks: Seq, { from, seq }: Message): Seq {
  switch (from.kind) {
    case 'patient':
      return seq
    case 'staff':
      return 0
    case 'system':
      return asks
  }
}

/** Whoever writes again has been waiting since the first time. */
function asksSinceAfter(known: ThreadNumbers, { from, at }: Message): Instant | undefined {
  if (from.kind === 'staff') return undefined
  const isWaiting = needsReply(known) && known.asksSince !== undefined
  return isWaiting || from.kind === 'system' ? known.asksSince : at
}

/** Under a system message the thread does not say who spoke before it: what nobody has read counts as a question. */
function asksOf({ last, lastSeq, unread }: Thread): Seq {
  return last ? asksAfter(unread > 0 ? lastSeq : 0, last) : 0
}
