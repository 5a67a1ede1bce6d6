import type { OpenCache } from '#electron/cache-host/open-cache.ts'
import { draftPlace, requestPlace } from '#electron/cache-host/places.ts'
import type { DraftRow, OutboxRow } from '#electron/cache-host/rows.ts'
import { write } from '#electron/cache-host/write.ts'

/** Takes a request that does not open off the disk, so that the epoch does not name what nobody can send. */
export function dropRequest(cache: OpenCache, { order, branch }: OutboxRow): void {
  const { outbox } = cache.database
  cache.damage.found(branch)
  drop(cache, async () => {
    const row = await outbox.get(order)
    if (!row || (await cache.codec.open(requestPlace(row), row.sealed))) return
    await write(cache, { name: 'rows.drop', tables: [outbox] }, () => outbox.delete(order))
    if (row.method === 'message.send') cache.damage.lost()
  })
}

export function dropDraft(cache: OpenCache, { branch, patient }: DraftRow): void {
  const { drafts } = cache.database
  cache.damage.found(branch)
  drop(cache, async () => {
    const row = await drafts.get([branch, patient])
    if (!row || (await cache.codec.open(draftPlace(row), row.sealed)) !== undefined) return
    await write(cache, { name: 'rows.drop', tables: [drafts] }, () =>
      drafts.delete([branch, patient]),
    )
    cache.damage.lost()
  })
}

/** In its turn and waited for by nobody. Looks once more: another write may have put a good row there. */
function drop({ queue }: OpenCache, work: () => Promise<void>): void {
  queue.run(work).catch(() => {
    // The row is found again at the next look.
  })
}
