import type { BranchEvent } from '#shared/contract/events.ts'
import type { Conversation as ConversationRow } from '#shared/model/conversation.ts'
import type { PatientId } from '#shared/model/ids.ts'

/** What patients have written in one conversation: how much is unread now, who it was, and the newest words. */
export interface Words {
  unread: number
  /** Of the newest message that is known. */
  seq: number
  /** Unknown while the desk is locked. */
  name?: string | undefined
  text?: string | undefined
}

/** The conversations in which patients have written. */
export type Written = ReadonlyMap<PatientId, Words>

/** What has been written after these events too: patients' messages only, and what became of those. */
export function writtenAfter(before: Written, events: readonly BranchEvent[]): Written {
  const written = new Map(before)
  for (const event of events) {
    if (event.type === 'message.posted' && event.message.from.kind === 'patient') {
      const { patient, seq, from, text } = event.message
      written.set(patient, { unread: event.unread, seq, name: from.name, text })
    } else if (event.type === 'thread.read') {
      const words = written.get(event.patient)
      if (words) written.set(event.patient, { ...words, unread: event.unread })
    } else if (event.type === 'patient.removed') {
      written.delete(event.patientId)
    }
  }
  return written
}

type Row = Pick<ConversationRow, 'patient' | 'name' | 'unread' | 'lastSeq' | 'preview'>

/** What must have been written between two lists of a branch's conversations, as far as they show it. */
export function writtenBetween(before: readonly Row[], after: readonly Row[]): Written {
  const known = new Map(before.map((row) => [row.patient, row]))
  const written = after.filter((row) => row.unread > 0 && hasMore(row, known.get(row.patient)))
  return new Map(written.map((row) => [row.patient, wordsOf(row)]))
}

function wordsOf({ unread, lastSeq: seq, name, preview }: Row): Words {
  const isPatients = preview?.from.kind === 'patient'
  return { unread, seq, name, ...(isPatients && { text: preview.text }) }
}

/** Something that was marked unread again has no more than it had. */
function hasMore({ unread, lastSeq, preview }: Row, before: Row | undefined): boolean {
  if (!before) return true
  if (preview?.from.kind === 'patient' && preview.at !== before.preview?.at) return true
  return unread > before.unread && lastSeq > before.lastSeq
}
