import type { DeskApp } from '#tests/support/desk-app.ts'
import { withRawIndexedDb } from '#tests/support/raw-indexeddb.ts'

/** How many rows of any store on the disk name this id, in key or value, as whoever reads the files would see it. */
export async function rowsNaming(desk: DeskApp, id: string): Promise<number> {
  return (await rowsOnDisk(desk)).filter((row) => row.includes(`"${id}"`)).length
}

/** Every row of every store, key and value, as JSON. */
export async function rowsOnDisk(desk: DeskApp): Promise<string[]> {
  const page = await withRawIndexedDb(await desk.cachePage())
  const rows = await page.evaluate(() => {
    const { done, each } = globalThis.rawIndexedDb
    return each(async (database) => {
      const rows: string[] = []
      for (const store of database.objectStoreNames) {
        const reading = database.transaction(store).objectStore(store)
        const [keys, values] = await Promise.all([
          done(reading.getAllKeys()),
          done(reading.getAll() as IDBRequest<unknown[]>),
        ])
        rows.push(...values.map((value, at) => JSON.stringify([keys[at], value])))
      }
      return rows
    }, '')
  })
  return rows.flat()
}

/** Lets no write of the cache host begin until the answer is called, as a long write before it would. */
export async function holdWrites(desk: DeskApp): Promise<() => Promise<void>> {
  const page = await withRawIndexedDb(await desk.cachePage())
  const hold = await page.evaluateHandle(async () => {
    const [{ name = '' } = {}] = await indexedDB.databases()
    const database = await globalThis.rawIndexedDb.done(indexedDB.open(name))
    const state = { isHeld: true }
    const stores = [...database.objectStoreNames]
    const transaction = database.transaction(stores, 'readwrite')
    const ended = new Promise<void>((resolve) => {
      transaction.oncomplete = () => {
        database.close()
        resolve()
      }
    })
    const [store = ''] = stores
    // A transaction ends when nothing is asked of it any more.
    const ask = () => {
      transaction.objectStore(store).count().onsuccess = () => {
        if (state.isHeld) ask()
      }
    }
    ask()
    return { state, ended }
  })
  return () =>
    hold.evaluate(async ({ state, ended }) => {
      state.isHeld = false
      await ended
    })
}
