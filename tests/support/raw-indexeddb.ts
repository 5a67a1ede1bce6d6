import type { Page } from '@playwright/test'

/** IndexedDB as it lies on the disk, past every line of the product. */
export interface RawIndexedDb {
  done: <T>(request: IDBRequest<T>) => Promise<T>
  /** Opens one database after the other and closes it after the work: the cache's own, or every one with prefix ''. */
  each: <T>(work: (database: IDBDatabase) => Promise<T>, prefix?: string) => Promise<T[]>
}

declare global {
  // Only `var` adds a property to `globalThis`.
  var rawIndexedDb: RawIndexedDb
}

/** Puts `rawIndexedDb` into the cache host's page, for what is evaluated there next; gives the page. */
export async function withRawIndexedDb(page: Page): Promise<Page> {
  await page.evaluate(() => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => {
          resolve(request.result)
        }
        request.onerror = () => {
          reject(new Error(request.error?.name ?? 'IndexedDB'))
        }
      })
    globalThis.rawIndexedDb = {
      done,
      each: async (work, prefix = 'desk_') => {
        const results = []
        for (const { name } of await indexedDB.databases()) {
          if (!name?.startsWith(prefix)) continue
          const database = await done(indexedDB.open(name))
          try {
            results.push(await work(database))
          } finally {
            database.close()
          }
        }
        return results
      },
    }
  })
  return page
}
