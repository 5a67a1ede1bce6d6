import { Dexie, type Table } from 'dexie'
import type { CacheInput, CacheOutput } from '#shared/cache/contract.ts'
import type { OpenCache } from '#electron/cache-host/open-cache.ts'
import {
  accountPlace,
  draftPlace,
  messagePlace,
  patientPlace,
  previewPlace,
  requestPlace,
} from '#electron/cache-host/places.ts'
import type { Place, RecordCodec, Sealed } from '#electron/cache-host/record-codec.ts'
import { write } from '#electron/cache-host/write.ts'

type Row = Record<string, unknown> & { sealed?: Sealed }

/** A store and where its rows belong. Staging comes first: what is moved out of it later has been sealed anew. */
interface Store {
  name: string
  // The rows of the table of this name, which only these two lines know together.
  place: (row: never) => Place
}

const stores: readonly Store[] = [
  { name: 'stagedPatients', place: patientPlace },
  { name: 'stagedThreads', place: previewPlace },
  { name: 'stagedMessages', place: messagePlace },
  { name: 'account', place: () => accountPlace },
  { name: 'outbox', place: requestPlace },
  { name: 'drafts', place: draftPlace },
  { name: 'patients', place: patientPlace },
  { name: 'threads', place: previewPlace },
  { name: 'messages', place: messagePlace },
]

/**
 * Goes on where the last call ended, through up to `limit` rows. One pass is enough, because everything that is
 * written meanwhile is sealed with the newest key. What does not open is left to whoever comes across it.
 */
export function resealRows(
  cache: OpenCache,
  { limit }: CacheInput<'database.reseal'>,
): Promise<CacheOutput<'database.reseal'>> {
  const { database, codec, resealed } = cache
  return cache.queue.run(async () => {
    const store = cache.hasOlderKeys ? stores[resealed.store] : undefined
    if (!store) return { done: true }
    const table: Table<Row, unknown> = database.table(store.name)
    const after: unknown = resealed.after ?? Dexie.minKey
    const rows = await table.where(':id').above(after).limit(limit).toArray()
    const anew = await sealAnew(codec, store, rows)
    if (anew.length > 0)
      await write(cache, { name: 'database.reseal', tables: [table] }, async () => {
        await table.bulkPut(anew)
      })
    if (store.name === 'threads') cache.recentThreads.forgetAll()
    const last = rows.length < limit ? undefined : rows.at(-1)
    cache.resealed = last
      ? { store: resealed.store, after: keyOf(table, last) }
      : { store: resealed.store + 1, after: undefined }
    return { done: cache.resealed.store === stores.length }
  })
}

async function sealAnew(
  codec: RecordCodec,
  { place }: Store,
  rows: readonly Row[],
): Promise<Row[]> {
  const anew = await Promise.all(
    rows.map(async (row) => {
      if (!row.sealed || codec.isOfNewestKey(row.sealed)) return undefined
      const sealed = await codec.reseal(place(row as never), row.sealed)
      return sealed && { ...row, sealed }
    }),
  )
  return anew.filter((row) => row !== undefined)
}

function keyOf({ schema }: Table<Row, unknown>, row: Row): unknown {
  const path = schema.primKey.keyPath
  return typeof path === 'string' ? row[path] : path?.map((part) => row[part])
}
