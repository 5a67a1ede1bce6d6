import type { Message, Seq } from '#shared/model/message.ts'
import { readThread } from '#renderer/state/loaded-thread.ts'
import type { LoadedThread } from '#renderer/state/loaded-thread.ts'
import { joinOlder, loaded } from '#renderer/state/thread-reads.ts'
import type { ThreadKey } from '#renderer/state/thread-key.ts'

/** A page takes main and the cache host a few milliseconds. */
const pageLength = 400
/** What was said before it, so that the message does not stand at the very top. */
const above = 30

/**
 * Reads a loaded thread down to a message, page by page, and shows it all at once. Whether the message is there then:
 * what is neither cached nor at the service now is not.
 */
export async function readDownTo({ branch, patient }: ThreadKey, seq: Seq): Promise<boolean> {
  const first = loaded(branch, patient)?.messages[0]?.seq
  if (first === undefined) return false
  if (first <= seq) return true
  const lowest = Math.max(1, seq - above)
  let older: Message[] = []
  let page: LoadedThread | undefined
  for (let top = first; top > lowest;) {
    const from = Math.max(lowest, top - pageLength)
    // Without a connection a gap ends it, and what was read before it is shown.
    const got = await readThread({ branch, patient, from, to: top - 1 }).catch(() => null)
    const next = got?.messages[0]?.seq
    if (!got || next === undefined) break
    page = got
    older = [...got.messages, ...older]
    top = next
  }
  if (page) joinOlder({ branch, patient }, { ...page, messages: older })
  return (older[0]?.seq ?? first) <= seq
}
