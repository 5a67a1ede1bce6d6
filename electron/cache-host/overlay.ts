import type { PatientId } from '#shared/model/ids.ts'
import type { Seq } from '#shared/model/message.ts'
import type { OutboxRow, ThreadNumbers } from '#electron/cache-host/rows.ts'

/** What the outbox says about one conversation before the service does. Computed, never stored. */
export interface Overlay {
  waiting: number
  notSent: number
  /** The newest message that is on its way. */
  newest: OutboxRow | undefined
  /** The last word on the read mark; null when it was set back, which only the service can count. */
  readUpTo: Seq | null | undefined
  settledUpTo: Seq
}

export const noOverlay: Overlay = {
  waiting: 0,
  notSent: 0,
  newest: undefined,
  readUpTo: undefined,
  settledUpTo: 0,
}

/** `rows` in the order of adding. */
export function overlaysOf(rows: readonly OutboxRow[]): Map<PatientId, Overlay> {
  const overlays = new Map<PatientId, Overlay>()
  for (const row of rows)
    overlays.set(row.patient, withRow(overlays.get(row.patient) ?? noOverlay, row))
  return overlays
}

export function unreadUnder(thread: ThreadNumbers, { readUpTo }: Overlay): number {
  return typeof readUpTo === 'number' && readUpTo >= thread.lastSeq ? 0 : thread.unread
}

function withRow(overlay: Overlay, row: OutboxRow): Overlay {
  const upTo = row.upTo ?? 0
  switch (row.method) {
    case 'message.send':
      return withMessageRow(overlay, row)
    case 'thread.read':
      return { ...overlay, readUpTo: row.unread ? null : Math.max(overlay.readUpTo ?? 0, upTo) }
    case 'thread.settle':
      return { ...overlay, settledUpTo: Math.max(overlay.settledUpTo, upTo) }
  }
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
