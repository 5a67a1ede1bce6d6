import type { DeskApp } from '#tests/support/desk-app.ts'
import type { ThreadPlace } from '#tests/support/faults/read-window.ts'
import { withRawIndexedDb } from '#tests/support/raw-indexeddb.ts'

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
  const page = await withRawIndexedDb(await desk.cachePage())
  const found = await page.evaluate(
    ({ key, isToBeDamaged }) => {
      const { done, each } = globalThis.rawIndexedDb
      return each(async (database) => {
        const drafts = database.transaction('drafts', 'readwrite').objectStore('drafts')
        const row = (await done(drafts.get(key))) as { sealed: Uint8Array } | undefined
        if (row && isToBeDamaged) {
          row.sealed[row.sealed.length - 1] = (row.sealed.at(-1) ?? 0) ^ 1
          await done(drafts.put(row))
        }
        return row ? row.sealed.join(' ') : ''
      })
    },
    { key: [branch, patient], isToBeDamaged: work === 'damage' },
  )
  return found.join('')
}

/** The names of the databases that lie on this computer. */
export async function databasesOf(desk: DeskApp): Promise<string[]> {
  const page = await withRawIndexedDb(await desk.cachePage())
  return page.evaluate(() =>
    globalThis.rawIndexedDb.each((database) => Promise.resolve(database.name)),
  )
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
