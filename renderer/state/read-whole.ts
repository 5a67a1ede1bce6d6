import type { Seq } from '#shared/model/message.ts'
import { call } from '#renderer/state/desk.ts'
import type { ThreadKey } from '#renderer/state/thread-key.ts'

const pageLength = 400

interface WholeReading {
  /** Everything from here on is cached. */
  from: Seq
  signal: AbortSignal
  /** One more page is cached now. */
  onPage: () => void
}

/**
 * Brings a conversation into the cache down to its first message, page by page from the newest; nothing of it is shown
 * or kept here. Whether it is whole then: without a connection a gap ends it.
 */
export async function readWhole(
  { branch, patient }: ThreadKey,
  { from, signal, onPage }: WholeReading,
): Promise<boolean> {
  for (let top = from; top > 1 && !signal.aborted;) {
    const page = { from: Math.max(1, top - pageLength), to: top - 1 }
    const got = await call('thread.get', { branch, patient, ...page }).catch(() => null)
    const next = got?.messages[0]?.seq
    if (next === undefined || next >= top) return false
    top = next
    onPage()
  }
  return !signal.aborted
}
