import type { CacheInput } from '#shared/cache/contract.ts'
import type { Seq } from '#shared/model/message.ts'
import type { OpenCache } from '#electron/cache-host/open-cache.ts'
import { outboxOf } from '#electron/cache-host/key-ranges.ts'
import { settledRows } from '#electron/cache-host/outbox-rows.ts'
import type { UnreadableRow } from '#electron/cache-host/rows.ts'
import { sealMessage } from '#electron/cache-host/seal-rows.ts'

/**
 * Stores older messages of a thread that is still here. A page is consecutive, so what is missing in it did not
 * validate: it is marked as unreadable, or the gap would be asked for at every look and hide all that lies below.
 */
export function addHistory(cache: OpenCache, input: CacheInput<'history.add'>): Promise<void> {
  const { branch, patient } = input
  const { threads, messages, outbox } = cache.database
  return cache.queue.run(async () => {
    const readable = input.messages.filter((message) => message.patient === patient)
    const rows = await Promise.all(
      readable.map((message) => sealMessage(cache.codec, branch, message)),
    )
    const holes = missingSeqs(
      rows.map((row) => row.seq),
      input.before,
    )
    const ids = new Set(rows.map((row) => row.id))
    await cache.database.transaction('rw', [threads, messages, outbox], async () => {
      const thread = await threads.get([branch, patient])
      if (!thread) return
      const stored = await messages.bulkGet(
        holes.map((seq): [string, string, number] => [branch, patient, seq]),
      )
      const unreadable = holes
        .filter((_seq, index) => stored[index] === undefined)
        .map((seq): UnreadableRow => ({ branch, patient, seq }))
      await messages.bulkPut([...rows, ...unreadable])
      const waiting = await outboxOf(cache.database, branch).toArray()
      const settled = settledRows(waiting, { ids, lastSeq: () => undefined })
      await outbox.bulkDelete(settled.map((row) => row.order))
    })
  })
}

function missingSeqs(seqs: readonly Seq[], before: Seq | undefined): Seq[] {
  if (seqs.length === 0) return []
  const present = new Set(seqs)
  const oldest = Math.min(...seqs)
  const newest = before === undefined ? Math.max(...seqs) : before - 1
  const missing: Seq[] = []
  for (let seq = oldest; seq <= newest; seq += 1) if (!present.has(seq)) missing.push(seq)
  return missing
}
