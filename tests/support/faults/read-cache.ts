import type { Page } from '@playwright/test'
import type { CacheHistory } from '#tests/support/faults/checker.ts'
import { withRawIndexedDb } from '#tests/support/raw-indexeddb.ts'

interface RawRow {
  patient: string
  seq: number
  id: string
  method?: string
  state?: { is: 'waiting' | 'sent' | 'refused' }
}

/** The clear columns as they lie in IndexedDB, past every line of the product. `page` is the cache host. */
export async function readCache(page: Page, patients: ReadonlySet<string>): Promise<CacheHistory> {
  const tables = await (await withRawIndexedDb(page)).evaluate(readTables)
  const messages = tables.flatMap((table) => table.messages)
  const outbox = tables.flatMap((table) => table.outbox)
  const ours = ({ patient }: RawRow) => patients.has(patient)
  return {
    messages: messages.filter(ours).map(({ patient, seq, id }) => ({ patient, seq, id })),
    outbox: outbox
      .filter((row) => ours(row) && row.method === 'message.send')
      .map(({ patient, id, state }) => ({ patient, id, state: state?.is ?? 'waiting' })),
  }
}

/** Runs in the page. */
function readTables(): Promise<{ messages: RawRow[]; outbox: RawRow[] }[]> {
  const { done, each } = globalThis.rawIndexedDb
  return each(async (database) => {
    const reading = database.transaction(['messages', 'outbox'])
    const clear = async (store: string) => {
      const rows = await done(reading.objectStore(store).getAll() as IDBRequest<RawRow[]>)
      return rows.map(({ patient, seq, id, method, state }) => ({
        patient,
        seq,
        id,
        method,
        state,
      }))
    }
    const [messages, outbox] = await Promise.all([clear('messages'), clear('outbox')])
    return { messages: messages as RawRow[], outbox: outbox as RawRow[] }
  })
}
