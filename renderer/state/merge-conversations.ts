import type { Conversation } from '#shared/model/conversation.ts'
import type { PatientId } from '#shared/model/ids.ts'

/** Newest first; those without a message last, by name. */
function compareConversations(a: Conversation, b: Conversation): number {
  const left = a.at ?? ''
  const right = b.at ?? ''
  if (left !== right) return left < right ? 1 : -1
  return a.name.localeCompare(b.name) || (a.patient < b.patient ? -1 : 1)
}

/** Puts changed rows into a sorted list in one pass; a changed patient without a row is gone. */
export function mergeConversations(
  known: readonly Conversation[],
  changed: readonly PatientId[],
  rows: readonly Conversation[],
): Conversation[] {
  const touched = new Set<PatientId>(changed)
  const fresh = [...rows].sort(compareConversations)
  const merged: Conversation[] = []
  let next = 0
  for (const row of known) {
    if (touched.has(row.patient)) continue
    let waiting = fresh[next]
    while (waiting && compareConversations(waiting, row) < 0) {
      merged.push(waiting)
      next += 1
      waiting = fresh[next]
    }
    merged.push(row)
  }
  return merged.concat(fresh.slice(next))
}
