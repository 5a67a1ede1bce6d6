import type { StaffId } from '#shared/model/ids.ts'
import type { Message, Seq } from '#shared/model/message.ts'
import { keyText } from '#renderer/state/thread-key.ts'
import type { ThreadKey } from '#renderer/state/thread-key.ts'
import { loaded } from '#renderer/state/thread-reads.ts'

/** By conversation, while something stands in its field: up to which message its writer has seen it. */
const seen = new Map<string, Seq>()

/** The first key in an empty field fixes what was seen; an empty field has seen nothing. */
export function noteTyping(thread: ThreadKey, text: string): void {
  if (text === '') seen.delete(keyText(thread))
  else if (!seen.has(keyText(thread))) noteSeen(thread)
}

/** The writer has been shown all that there is. */
export function noteSeen({ branch, patient }: ThreadKey): void {
  const view = loaded(branch, patient)
  if (view) seen.set(keyText({ branch, patient }), view.messages.at(-1)?.seq ?? 0)
}

/** For a draft of an earlier day: what had been read of the conversation when it was opened again. */
export function noteReadBefore(thread: ThreadKey, upTo: Seq): void {
  if (!seen.has(keyText(thread))) seen.set(keyText(thread), upTo)
}

/** The patient went to another branch, and the numbers of the messages went along. */
export function moveSeen(from: ThreadKey, to: ThreadKey): void {
  const upTo = seen.get(keyText(from))
  if (upTo !== undefined) noteReadBefore(to, upTo)
}

/** Undefined while nothing is being written. */
export function seenUpTo(thread: ThreadKey): Seq | undefined {
  return seen.get(keyText(thread))
}

/** What the patient or a colleague has written above `upTo`. */
export function writtenAbove(
  messages: readonly Message[],
  upTo: Seq | undefined,
  me: StaffId,
): Message[] {
  if (upTo === undefined) return []
  const first = messages.findIndex(({ seq }) => seq > upTo)
  if (first < 0) return []
  return messages
    .slice(first)
    .filter(({ from }) => from.kind === 'patient' || (from.kind === 'staff' && from.id !== me))
}

export function forgetSeen(): void {
  seen.clear()
}
