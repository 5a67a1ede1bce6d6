import type { Page } from '@playwright/test'
import type { ThreadPlace } from '#tests/support/faults/read-window.ts'
import { withRawIndexedDb } from '#tests/support/raw-indexeddb.ts'

type Key = string | (string | number)[]

/** A change behind the back of the cache host, in a database that opens without an error. */
export interface RowDamage {
  store: 'messages' | 'threads' | 'patients' | 'outbox' | 'feeds'
  /** What is kept stays in the page's memory, and is put back over what has become of the row since. */
  how: 'delete' | 'swap' | 'set back' | 'keep' | 'put back'
  /** The rows; of `swap` two, which then hold what the other one had sealed. */
  keys: Key[]
}

/** What the desk has to notice, by what it is. */
export function rowDamages({ branch, patient }: ThreadPlace, other: ThreadPlace) {
  const own = [branch, patient]
  const others = [other.branch, other.patient]
  const message = (seq: number) => [...own, seq]
  return {
    'a message that is missing': { store: 'messages', how: 'delete', keys: [message(5)] },
    'a conversation that is missing': { store: 'threads', how: 'delete', keys: [own] },
    'a patient who is missing': { store: 'patients', how: 'delete', keys: [own] },
    'the words of one message in another': {
      ...{ store: 'messages', how: 'swap', keys: [message(6), message(7)] },
    },
    'the words of one patient at another': {
      ...{ store: 'messages', how: 'swap', keys: [message(8), [...others, 8]] },
    },
    'the name of one patient at another': { store: 'patients', how: 'swap', keys: [own, others] },
    'a cursor that was set back': { store: 'feeds', how: 'set back', keys: [branch] },
  } as const satisfies Record<string, RowDamage>
}

/** `page` is the cache host. */
export async function damageRows(page: Page, damage: RowDamage): Promise<void> {
  await (await withRawIndexedDb(page)).evaluate(changeRows, damage)
}

/** Runs in the page. */
async function changeRows({ store, how, keys }: RowDamage): Promise<void> {
  const { done, each } = globalThis.rawIndexedDb
  await each(async (database) => {
    const rows = database.transaction(store, 'readwrite').objectStore(store)
    const [row, other] = await Promise.all(
      keys.map((key) => done(rows.get(key) as IDBRequest<Record<string, unknown> | undefined>)),
    )
    if (!row) throw new Error(`There is no such row in ${store}`)
    if (how === 'keep') Object.assign(window, { kept: row })
    if (how === 'put back') await done(rows.put((window as unknown as { kept: unknown }).kept))
    if (how === 'delete') await done(rows.delete(keys[0] ?? ''))
    if (how === 'set back') await done(rows.put({ ...row, rev: Number(row['rev']) - 10 }))
    if (how === 'swap') {
      if (!other) throw new Error(`There is no second row in ${store}`)
      await done(rows.put({ ...row, sealed: other['sealed'] }))
      await done(rows.put({ ...other, sealed: row['sealed'] }))
    }
  })
}
