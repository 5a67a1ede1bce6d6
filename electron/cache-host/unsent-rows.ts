import type { Table } from 'dexie'
import type { DeskDatabase } from '#electron/cache-host/database.ts'
import type { DraftRow, OutboxRow } from '#electron/cache-host/rows.ts'

/** What exists on this desk alone; outbox rows in the order of adding. */
export interface UnsentRows {
  outbox: readonly OutboxRow[]
  drafts: readonly DraftRow[]
}

/**
 * Of those two that are among `tables`, within the transaction that is under way; `before`: as it found them. What has
 * been deleted lies in the way of whoever reads across it, until the browser tidies up; so the outbox is read from the
 * first row that can be there.
 */
export async function readUnsent(
  { outbox, drafts }: DeskDatabase,
  tables: readonly Table[],
  before: UnsentRows,
): Promise<Partial<UnsentRows>> {
  const has = ({ name }: { name: string }) => tables.some((table) => table.name === name)
  const first = before.outbox[0]?.order ?? 0
  const [outboxRows, draftRows] = await Promise.all([
    has(outbox) ? outbox.where(':id').aboveOrEqual(first).toArray() : undefined,
    has(drafts) ? drafts.toArray() : undefined,
  ])
  return { ...(outboxRows && { outbox: outboxRows }), ...(draftRows && { drafts: draftRows }) }
}
