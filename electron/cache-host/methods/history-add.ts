import type { CacheInput } from '#shared/cache/contract.ts'
import { limits } from '#shared/contract/limits.ts'
import type { Seq } from '#shared/model/message.ts'
import { ofThread, outboxOf } from '#electron/cache-host/key-ranges.ts'
import { withRows } from '#electron/cache-host/message-count.ts'
import type { OpenCache } from '#electron/cache-host/open-cache.ts'
import { settledRows } from '#electron/cache-host/outbox-rows.ts'
import type { MessageRow, ThreadRow, UnreadableRow } from '#electron/cache-host/rows.ts'
import { openMessage, sealMessage } from '#electron/cache-host/seal-rows.ts'
import { write } from '#electron/cache-host/write.ts'

type Input = CacheInput<'history.add'>

/**
 * Stores older messages of a thread that is still here. A page is consecutive, so what is missing in it did not
 * validate: it is marked as unreadable, or the gap would be asked for at every look and hide all that lies below.
 */
export function addHistory(cache: OpenCache, input: Input): Promise<void> {
  const { branch, patient } = input
  const { threads, messages, outbox } = cache.database
  return cache.queue.run(async () => {
    const { thread, stored } = await readStored(cache, input)
    if (!thread) return
    const readable = readableOf(input)
    const rows = await Promise.all(
      readable.map((message) => sealMessage(cache.codec, branch, message)),
    )
    const unreadable = await unreadableRows(cache, { input, stored })
    const added = [...rows, ...unreadable]
    const seqs = new Set(added.map((row) => row.seq))
    const next = { ...thread, ...withRows(thread, [...seqs], (seq) => stored.has(seq)) }
    const ids = new Set(rows.map((row) => row.id))
    await write(cache, { name: 'history.add', tables: [threads, messages, outbox] }, async () => {
      const waiting = await outboxOf(cache.database, branch).toArray()
      const settled = settledRows(waiting, { ids, lastSeq: () => undefined })
      await Promise.all([
        messages.bulkPut(added),
        threads.put(next),
        outbox.bulkDelete(settled.map((row) => row.order)),
      ])
    })
    cache.recentThreads.forgetOne(branch, patient)
    cache.texts.note(next, readable)
    cache.texts.trim(branch)
  })
}

interface Stored {
  thread: ThreadRow | undefined
  /** In the range of the page. */
  stored: ReadonlyMap<Seq, MessageRow | UnreadableRow>
}

function readStored({ database }: OpenCache, input: Input): Promise<Stored> {
  const { branch, patient } = input
  const { threads, messages } = database
  const seqs = pageOf(input)
  return database.transaction('r', [threads, messages], async () => {
    const [thread, rows] = await Promise.all([
      threads.get([branch, patient]),
      ofThread(messages, branch, { patient, from: seqs[0] ?? 0, to: seqs.at(-1) ?? 0 }).toArray(),
    ])
    return { thread, stored: new Map(rows.map((row) => [row.seq, row])) }
  })
}

interface PageInput {
  input: Input
  stored: Stored['stored']
}

/** What the page leaves out and no row stands for. A row that does not open any more stands for nothing. */
async function unreadableRows(
  { codec }: OpenCache,
  { input, stored }: PageInput,
): Promise<UnreadableRow[]> {
  const { branch, patient } = input
  const present = new Set(readableOf(input).map((message) => message.seq))
  const missing = pageOf(input).filter((seq) => !present.has(seq))
  const found = await Promise.all(
    missing.map(async (seq) => {
      const row = stored.get(seq)
      const isKept = row && (!('sealed' in row) || (await openMessage(codec, row)))
      return isKept ? undefined : { branch, patient, seq }
    }),
  )
  return found.filter((row) => row !== undefined)
}

function readableOf({ messages, patient, before }: Input) {
  return messages.filter(
    (message) =>
      message.patient === patient &&
      message.seq < before &&
      message.seq >= before - limits.historyPage,
  )
}

/** Every seq from the oldest one of the page on, ascending. */
function pageOf(input: Input): Seq[] {
  const seqs = readableOf(input).map((message) => message.seq)
  if (seqs.length === 0) return []
  const oldest = Math.min(...seqs)
  return Array.from({ length: input.before - oldest }, (_unused, index) => oldest + index)
}
