import type { PatientId, RequestId } from '#shared/model/ids.ts'
import type { Seq } from '#shared/model/message.ts'
import type { OutboxRequest } from '#shared/model/outbox-request.ts'
import type { NewOutboxRow, OutboxRow } from '#electron/cache-host/rows.ts'

/** What was learnt about a branch: messages that exist, and how far its threads go. */
export interface Evidence {
  ids: ReadonlySet<RequestId>
  /** The last seq of a thread; null when the patient is not in the branch; undefined when nothing was learnt. */
  lastSeq: (patient: PatientId) => Seq | null | undefined
}

/**
 * The rows that have done their work. A request whose message exists was sent, whatever its state says. A row that
 * is known to be sent bridges the time until the feed has caught up with its seq, and has no meaning without its thread.
 */
export function settledRows(rows: readonly OutboxRow[], { ids, lastSeq }: Evidence): OutboxRow[] {
  return rows.filter((row) => {
    if (ids.has(row.id)) return true
    if (row.state.is !== 'sent') return false
    const reached = lastSeq(row.patient)
    return reached === null || (reached !== undefined && reached >= row.state.seq)
  })
}

export function toNewRow(request: OutboxRequest, sealed: OutboxRow['sealed']): NewOutboxRow {
  const { id, branch, patient, method } = request
  const waiting = { id, branch, patient, method, state: { is: 'waiting' }, sealed } as const
  switch (method) {
    case 'message.send':
      return waiting
    case 'thread.read':
      return { ...waiting, upTo: request.upTo, ...(request.unread && { unread: request.unread }) }
    case 'thread.settle':
      return { ...waiting, upTo: request.upTo }
  }
}

/** A message that exists on this disk alone. */
export function isUnsentMessage(row: OutboxRow): boolean {
  return row.method === 'message.send' && row.state.is !== 'sent'
}
