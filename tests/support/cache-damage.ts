import 'fake-indexeddb/auto'
import { databaseName, openDatabase, type DeskDatabase } from '#electron/cache-host/database.ts'
import type { TestCache } from '#tests/support/cache-in-memory.ts'

/** Changes what is stored behind the back of the cache host, as a damaged disk does. */
export async function damage<T>(
  { opening }: Pick<TestCache, 'opening'>,
  work: (database: DeskDatabase) => PromiseLike<T>,
): Promise<T> {
  const database = await openDatabase(databaseName(opening.owner))
  try {
    return await work(database)
  } finally {
    database.close()
  }
}

/** The same row with a sealed value that does not open. */
export function broken<T extends { sealed?: Uint8Array<ArrayBuffer> }>(row: T): T {
  return { ...row, sealed: new Uint8Array(40) }
}
