import { AppError } from '#shared/app-error.ts'
import type { ThreadView } from '#shared/model/conversation.ts'
import type { TranscriptOutcome, TranscriptRequest } from '#shared/model/transcript.ts'
import { cell } from '#renderer/state/cell.ts'
import { call } from '#renderer/state/desk.ts'
import type { ThreadKey } from '#renderer/state/thread-key.ts'

/** Whose transcript is being made; the dialog stands over whatever is on the screen. */
export const askedTranscript = cell<ThreadKey | null>(null)

export function askTranscript(thread: ThreadKey | null): void {
  askedTranscript.set(thread)
}

export const saveTranscript = (request: TranscriptRequest): Promise<TranscriptOutcome> =>
  call('transcript.save', request)
export const printTranscript = (request: TranscriptRequest): Promise<TranscriptOutcome> =>
  call('transcript.print', request)

const olderPage = 200

/** The newest part of a thread, or one with a page above `known`; from the service where this computer lacks it. */
export async function readForTranscript(
  thread: ThreadKey,
  known: ThreadView | undefined,
): Promise<ThreadView> {
  if (!known) return call('thread.get', thread)
  const to = (known.messages[0]?.seq ?? known.marks.lastSeq + 1) - 1
  const from = Math.max(1, to - olderPage + 1)
  const older = await call('thread.get', { ...thread, from, to })
  if (older.messages.length === 0) throw new Error('Nothing older was found')
  return { ...known, messages: [...older.messages, ...known.messages] }
}

/** The messages are not on this computer, and nobody can be asked for them now. */
export function isOffline(thrown: unknown): boolean {
  return thrown instanceof AppError && thrown.code === 'offline'
}
