import type { PromiseExtended, Table } from 'dexie'
import type { DeskDatabase } from '#electron/cache-host/database.ts'
import { draftPlace, requestPlace } from '#electron/cache-host/places.ts'
import type { RecordCodec, Sealed } from '#electron/cache-host/record-codec.ts'
import type { UnsentRows } from '#electron/cache-host/unsent-rows.ts'

/** What can still be read and opened of that which exists on this disk alone. */
export async function salvage(
  { outbox, drafts }: DeskDatabase,
  codec: RecordCodec,
): Promise<UnsentRows> {
  return {
    outbox: await rowsThatOpen(outbox, (row) => codec.open(requestPlace(row), row.sealed)),
    drafts: await rowsThatOpen(drafts, (row) => codec.open(draftPlace(row), row.sealed)),
  }
}

/** One by one, because one row that cannot be read fails a read of them all. */
async function rowsThatOpen<T extends { sealed: Sealed }, K, I>(
  table: Table<T, K, I>,
  open: (row: T) => Promise<unknown>,
): Promise<T[]> {
  // What cannot be read is what is lost: main counts it by the epoch.
  const keys = await twice(() => table.toCollection().primaryKeys()).catch((): K[] => [])
  const rows: T[] = []
  for (const key of keys) {
    const row = await twice(() => table.get(key)).catch(() => undefined)
    if (row && (await open(row)) !== undefined) rows.push(row)
  }
  return rows
}

/** One failed read may pass. */
function twice<T>(read: () => PromiseExtended<T>): PromiseExtended<T> {
  return read().catch(read)
}
