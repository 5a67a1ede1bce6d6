import type { Page } from '@playwright/test'
import type { CacheHistory } from '#tests/support/faults/checker.ts'

interface RawRow {
  patient: string
  seq: number
  id: string
  method?: string
  state?: { is: 'waiting' | 'sent' | 'refused' }
}

/** The clear columns as they lie in IndexedDB, past every line of the product. `page` is the cache host. */
export async function readCache(page: Page, patients: ReadonlySet<string>): Promise<CacheHistory> {
  const { messages, outbox } = await page.evaluate(readTables)
  const ours = ({ patient }: RawRow) => patients.has(patient)
  return {
    messages: messages.filter(ours).map(({ patient, seq, id }) => ({ patient, seq, id })),
    outbox: outbox
      .filter((row) => ours(row) && row.method === 'message.send')
      .map(({ patient, id, state }) => ({ patient, id, state: state?.is ?? 'waiting' })),
  }
}

/** Runs in the page. */
async function readTables(): Promise<{ messages: RawRow[]; outbox: RawRow[] }> {
  const done = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => {
        resolve(request.result)
      }
      request.onerror = () => {
        reject(new Error(request.error?.name ?? 'IndexedDB'))
      }
    })
  const tables = { messages: [] as RawRow[], outbox: [] as RawRow[] }
  for (const { name } of await indexedDB.databases()) {
    if (!name?.startsWith('desk_')) continue
    const database = await done(indexedDB.open(name))
    try {
      const reading = database.transaction(['messages', 'outbox'])
      const clear = (rows: RawRow[]) =>
        rows.map(({ patient, seq, id, method, state }) => ({ patient, seq, id, method, state }))
      const [messages, outbox] = await Promise.all([
        done(reading.objectStore('messages').getAll() as IDBRequest<RawRow[]>),
        done(reading.objectStore('outbox').getAll() as IDBRequest<RawRow[]>),
      ])
      tables.messages.push(...(clear(messages) as RawRow[]))
      tables.outbox.push(...(clear(outbox) as RawRow[]))
    } finally {
      database.close()
    }
  }
  return tables
}
