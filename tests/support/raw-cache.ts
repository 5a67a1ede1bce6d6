import type { DeskApp } from '#tests/support/desk-app.ts'

/** How many rows of any store on the disk name this id, in key or value, as whoever reads the files would see it. */
export async function rowsNaming(desk: DeskApp, id: string): Promise<number> {
  const page = await desk.cachePage()
  return page.evaluate(async (wanted) => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => {
          resolve(request.result)
        }
        request.onerror = () => {
          reject(new Error('IndexedDB refused to be read'))
        }
      })
    let rows = 0
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name))
      for (const store of database.objectStoreNames) {
        const reading = database.transaction(store).objectStore(store)
        const [keys, values] = await Promise.all([
          done(reading.getAllKeys()),
          done(reading.getAll()),
        ])
        rows += values.filter((value, at) =>
          JSON.stringify([keys[at], value]).includes(`"${wanted}"`),
        ).length
      }
      database.close()
    }
    return rows
  }, id)
}

/** Lets no write of the cache host begin until the answer is called, as a long write before it would. */
export async function holdWrites(desk: DeskApp): Promise<() => Promise<void>> {
  const page = await desk.cachePage()
  const hold = await page.evaluateHandle(async () => {
    const [{ name = '' } = {}] = await indexedDB.databases()
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name)
      request.onsuccess = () => {
        resolve(request.result)
      }
      request.onerror = () => {
        reject(new Error('IndexedDB refused to be opened'))
      }
    })
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
