import type { Page } from '@playwright/test'
import type { CacheHistory } from '#tests/support/faults/checker.ts'
import { withRawIndexedDb } from '#tests/support/raw-indexeddb.ts'

type OutboxHistory = CacheHistory['outbox']

interface RawRow {
  patient: string
  seq: number
  id: string
  method?: string
  state?: { is: OutboxHistory[number]['state'] }
}

/** The clear columns as they lie in IndexedDB, past every line of the product. `page` is the cache host. */
export async function readCache(page: Page, patients: ReadonlySet<string>): Promise<CacheHistory> {
  const tables = await readTables(page, { patients: [...patients], isCounted: false })
  return {
    messages: tables.flatMap(({ messages }) => messages),
    outbox: outboxOf(tables),
  }
}

/** The same, of the messages only how many there are: for whoever asks again and again. */
export async function countCache(
  page: Page,
  patients: ReadonlySet<string>,
): Promise<{ messages: number; outbox: OutboxHistory }> {
  const tables = await readTables(page, { patients: [...patients], isCounted: true })
  return {
    messages: tables.reduce((total, { count }) => total + count, 0),
    outbox: outboxOf(tables),
  }
}

function outboxOf(tables: readonly Tables[]): OutboxHistory {
  return tables
    .flatMap(({ outbox }) => outbox)
    .filter(({ method }) => method === 'message.send')
    .map(({ patient, id, state }) => ({ patient, id, state: state?.is ?? 'waiting' }))
}

interface Wanted {
  patients: string[]
  /** Then there are no messages, but their count. */
  isCounted: boolean
}

interface Tables {
  messages: RawRow[]
  count: number
  outbox: RawRow[]
}

async function readTables(page: Page, wanted: Wanted): Promise<Tables[]> {
  return (await withRawIndexedDb(page)).evaluate(({ patients, isCounted }) => {
    const { done, each } = globalThis.rawIndexedDb
    const isOurs = (patient: string) => patients.includes(patient)
    const clear = ({ patient, seq, id, method, state }: RawRow) => ({
      ...{ patient, seq, id },
      ...(method !== undefined && { method }),
      ...(state && { state }),
    })
    return each(async (database) => {
      const reading = database.transaction(['messages', 'outbox'])
      const messages = reading.objectStore('messages')
      const [keys, waiting] = await Promise.all([
        done(messages.getAllKeys()),
        done(reading.objectStore('outbox').getAll() as IDBRequest<RawRow[]>),
      ])
      // By the key of this table.
      const ours = (keys as [string, string, number][]).filter(([, patient]) => isOurs(patient))
      const places = new Map(ours.map(([branch, patient]) => [patient, [branch, patient]]))
      const rows = await Promise.all(
        (isCounted ? [] : [...places.values()]).map((place) => {
          const range = IDBKeyRange.bound(place, [...place, []])
          return done(messages.getAll(range) as IDBRequest<RawRow[]>)
        }),
      )
      const outbox = waiting.filter(({ patient }) => isOurs(patient))
      return { messages: rows.flat().map(clear), count: ours.length, outbox: outbox.map(clear) }
    })
  }, wanted)
}
