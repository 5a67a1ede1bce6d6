import type { Table } from 'dexie'
import type { WriteName } from '#shared/cache/write-names.ts'
import type { DeskDatabase } from '#electron/cache-host/database.ts'
import type { FailPoint } from '#electron/cache-host/fail-point.ts'
import { readUnsent, type UnsentRows } from '#electron/cache-host/unsent-rows.ts'

/** What a write needs of the open cache. */
export interface Writable {
  readonly database: DeskDatabase
  /** As the row in `meta` stands on disk. */
  readonly marks: { readonly generation: string; commits: number }
  /** As the last commit left them: what a disk that refuses everything is left with. */
  readonly unsent: UnsentRows
  readonly failPoint: FailPoint
  readonly onWritten: () => void
}

/**
 * The only way to change the database: one transaction over `tables` that is durable when this resolves, counted in
 * `meta`, with a fail point at each of its steps. `work` awaits nothing but the database.
 */
export async function write<T>(
  { database, marks, unsent, failPoint, onWritten }: Writable,
  { name, tables }: { name: WriteName; tables: readonly Table[] },
  work: () => PromiseLike<T>,
): Promise<T> {
  await failPoint.reach(`${name}/before`)
  const commits = marks.commits + 1
  const { meta } = database
  const { done, unsentNow } = await database.transaction('rw', [...tables, meta], async () => {
    const counted = meta.put({ key: 'meta', generation: marks.generation, commits })
    const [done] = await Promise.all([work(), counted])
    const unsentNow = await readUnsent(database, tables, unsent)
    await failPoint.reachInside(`${name}/during`, () => meta.get('meta'))
    return { done, unsentNow }
  })
  marks.commits = commits
  Object.assign(unsent, unsentNow)
  await failPoint.reach(`${name}/after`)
  onWritten()
  return done
}
