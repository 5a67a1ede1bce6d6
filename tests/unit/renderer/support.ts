import type { Conversation } from '#shared/model/conversation.ts'
import type { BranchId, PatientId, RequestId } from '#shared/model/ids.ts'
import { toInstant } from '#shared/model/instant.ts'
import type { Author, Message } from '#shared/model/message.ts'
import type { LoadedThread } from '#renderer/state/loaded-thread.ts'

export const branch = 'br_makati' as BranchId
export const maria = 'pt_maria' as PatientId

const start = Date.parse('2026-11-18T01:00:00.000Z')

export const fromMaria: Author = { kind: 'patient', id: maria, name: 'Maria Santos' }
export const fromAna: Author = { kind: 'staff', id: 'st_ana', name: 'Ana Reyes' }

export function anId(number: number): RequestId {
  return `01890000-0000-7000-8000-${String(number).padStart(12, '0')}` as RequestId
}

/** A message a minute. */
export function aMessage(seq: number, from: Author = fromMaria): Message {
  const at = toInstant(start + seq * 60_000)
  return { id: anId(seq), patient: maria, seq, from, text: `Message ${seq}`, sentAt: at, at }
}

export function messagesFrom(first: number, last: number): Message[] {
  return Array.from({ length: last - first + 1 }, (_, at) => aMessage(first + at))
}

export function aThread(messages: Message[], more = (messages[0]?.seq ?? 1) > 1): LoadedThread {
  const lastSeq = messages.at(-1)?.seq ?? 0
  return {
    branch,
    patient: {
      id: maria,
      name: 'Maria Santos',
      link: { state: 'linked', at: toInstant(start) },
      updatedAt: toInstant(start),
    },
    marks: { lastSeq, upTo: lastSeq, unread: 0, settled: 0, delivered: 0, read: 0 },
    messages,
    needsReply: false,
    more,
    pending: [],
    draft: '',
    askedAtMs: 0,
  }
}

export function aConversation(patient: string, minute?: number): Conversation {
  return {
    branch,
    patient: patient as PatientId,
    name: patient,
    link: 'linked',
    ...(minute !== undefined && { at: toInstant(start + minute * 60_000) }),
    unread: 0,
    lastSeq: 0,
    needsReply: false,
    draft: false,
    waiting: 0,
    notSent: 0,
  }
}
