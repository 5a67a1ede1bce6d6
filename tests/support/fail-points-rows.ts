import type { DeskApp } from '#tests/support/desk-app.ts'
import type { ThreadPlace } from '#tests/support/faults/read-window.ts'

/** The bytes of a stored draft, sealed, as text; empty for none. */
export async function sealedDraft(desk: DeskApp, place: ThreadPlace): Promise<string> {
  return inDrafts(desk, place, 'read')
}

/** One bit of the stored draft turns over, past every line of the product. */
export async function damageDraft(desk: DeskApp, place: ThreadPlace): Promise<void> {
  await inDrafts(desk, place, 'damage')
}

async function inDrafts(
  desk: DeskApp,
  { branch, patient }: ThreadPlace,
  work: 'read' | 'damage',
): Promise<string> {
  const page = await desk.cachePage()
  return page.evaluate(
    async ({ key, isToBeDamaged }) => {
      const done = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => {
            resolve(request.result)
          }
          request.onerror = () => {
            reject(new Error(request.error?.name ?? 'IndexedDB'))
          }
        })
      const all = await indexedDB.databases()
      const name = all.find((found) => found.name?.startsWith('desk_'))?.name
      if (name === undefined) return ''
      const database = await done(indexedDB.open(name))
      try {
        const drafts = database.transaction('drafts', 'readwrite').objectStore('drafts')
        const row = (await done(drafts.get(key))) as { sealed: Uint8Array } | undefined
        if (row && isToBeDamaged) {
          row.sealed[row.sealed.length - 1] = (row.sealed.at(-1) ?? 0) ^ 1
          await done(drafts.put(row))
        }
        return row ? row.sealed.join(' ') : ''
      } finally {
        database.close()
      }
    },
    { key: [branch, patient], isToBeDamaged: work === 'damage' },
  )
}

/** The names of the databases that lie on this computer. */
export async function databasesOf(desk: DeskApp): Promise<string[]> {
  const page = await desk.cachePage()
  const all = await page.evaluate(() => indexedDB.databases())
  return all.flatMap(({ name = '' }) => (name.startsWith('desk_') ? [name] : []))
}

/** The disk refuses the next write of the database, and only that. */
export async function refuseNextWrite(desk: DeskApp): Promise<void> {
  const page = await desk.cachePage()
  await page.evaluate(() => {
    const { prototype } = IDBObjectStore
    const put = Object.getOwnPropertyDescriptor(prototype, 'put')
    prototype.put = () => {
      Object.defineProperty(prototype, 'put', put ?? {})
      throw new DOMException('The disk refuses', 'UnknownError')
    }
  })
}
