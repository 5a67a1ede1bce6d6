import type { PatientId } from '#shared/model/ids.ts'
import type { Seq } from '#shared/model/message.ts'
import type { OutboxRow, ThreadNumbers } from '#electron/cache-host/rows.ts'
import { needsReply } from '#electron/cache-host/thread-numbers.ts'

/** What the outbox says about one conversation before the service does. Computed, never stored. */
export interface Overlay {
  waiting: number
  notSent: number
  /** The newest message that is on its way. */
  newest: OutboxRow | undefined
  readMark: ReadMark | undefined
  settledUpTo: Seq
}

/** The last word on the read mark. */
interface ReadMark {
  upTo: Seq
  /** It was set back to there: how much is unread then, only the service can count. */
  isSetBack: boolean
}

export const noOverlay: Overlay = {
  waiting: 0,
  notSent: 0,
  newest: undefined,
  readMark: undefined,
  settledUpTo: 0,
}

/** `rows` in the order of adding. */
export function overlaysOf(rows: readonly OutboxRow[]): Map<PatientId, Overlay> {
  const overlays = new Map<PatientId, Overlay>()
  for (const row of rows)
    overlays.set(row.patient, withRow(overlays.get(row.patient) ?? noOverlay, row))
  return overlays
}

export function unreadUnder(thread: ThreadNumbers, { readMark }: Overlay): number {
  if (!readMark) return thread.unread
  if (readMark.upTo >= thread.lastSeq) return 0
  return readMark.isSetBack ? Math.max(1, thread.unread) : thread.unread
}

/**
 * Up to where the clinic has read. A mark that rises is the service's to tell: it never falls while its answer and its
 * event are on their way, so that one which falls has been set back.
 */
export function readUnder({ upTo, lastSeq }: ThreadNumbers, { readMark }: Overlay): Seq {
  return readMark?.isSetBack ? Math.min(lastSeq, readMark.upTo) : upTo
}

/** The patient spoke last, and nobody has settled it. An answer that waits here is an answer all the same. */
export function needsReplyUnder(
  { asks, settled }: ThreadNumbers,
  { settledUpTo, newest }: Overlay,
): boolean {
  return newest === undefined && needsReply({ asks, settled: Math.max(settled, settledUpTo) })
}

function withRow(overlay: Overlay, row: OutboxRow): Overlay {
  const upTo = row.upTo ?? 0
  switch (row.method) {
    case 'message.send':
      return withMessageRow(overlay, row)
    case 'thread.read':
      return { ...overlay, readMark: withMark(overlay.readMark, upTo, row.unread === true) }
    case 'thread.settle':
      return { ...overlay, settledUpTo: Math.max(overlay.settledUpTo, upTo) }
  }
}

/** Only setting it back lowers a mark. */
function withMark(known: ReadMark | undefined, upTo: Seq, isSetBack: boolean): ReadMark {
  return known && !isSetBack && upTo <= known.upTo ? known : { upTo, isSetBack }
}

function withMessageRow(overlay: Overlay, row: OutboxRow): Overlay {
  switch (row.state.is) {
    case 'waiting':
      return { ...overlay, waiting: overlay.waiting + 1, newest: row }
    case 'sent':
      return { ...overlay, newest: row }
    case 'refused':
      return { ...overlay, notSent: overlay.notSent + 1 }
  }
}
