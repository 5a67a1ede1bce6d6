import { z } from 'zod'
import { Cursor, type Epoch } from '#shared/cache/contract.ts'
import { Account } from '#shared/model/account.ts'
import type { DeskDatabase } from '#electron/cache-host/database.ts'
import { accountPlace } from '#electron/cache-host/places.ts'
import type { RecordCodec } from '#electron/cache-host/record-codec.ts'
import type { FeedRow } from '#electron/cache-host/rows.ts'
import { storageFailureName } from '#electron/cache-host/storage-failure.ts'
import type { UnsentRows } from '#electron/cache-host/unsent-rows.ts'

const Meta = z.object({ generation: z.uuid(), commits: z.int().min(0) })
const Feed: z.ZodType<FeedRow> = Cursor.extend({ patients: z.int().min(0) })

/** What a database says about itself. */
export interface Found {
  /** Undefined: it has just been made. */
  meta: z.infer<typeof Meta> | undefined
  account: Account | null
  feeds: FeedRow[]
  unsent: UnsentRows
}

/** Undefined when what every database can say of itself cannot be read, or does not open. */
export async function lookInto(
  database: DeskDatabase,
  codec: RecordCodec,
): Promise<Found | undefined> {
  const { meta, account, feeds, outbox, drafts } = database
  try {
    const [metaRow, accountRow, feedRows, outboxRows, draftRows] = await database.transaction(
      'r',
      [meta, account, feeds, outbox, drafts],
      () =>
        Promise.all([
          meta.get('meta'),
          account.get('account'),
          feeds.toArray(),
          outbox.toArray(),
          drafts.toArray(),
        ]),
    )
    const opened = accountRow && (await codec.open(accountPlace, accountRow.sealed))
    return {
      meta: Meta.optional().parse(metaRow),
      account: accountRow ? Account.parse(opened) : null,
      feeds: z.array(Feed).parse(feedRows),
      unsent: { outbox: outboxRows, drafts: draftRows },
    }
  } catch (thrown) {
    if (thrown instanceof z.ZodError || storageFailureName(thrown) !== undefined) return undefined
    throw thrown
  }
}

/** Whether the database is the one that main remembers, as far as it had come. */
export function judge(found: Found | undefined, epoch: Epoch | null): 'new' | 'intact' | 'rebuilt' {
  if (!found) return 'rebuilt'
  const { meta, account, feeds } = found
  if (!meta) {
    const isEmpty = account === null && feeds.length === 0
    return epoch === null && isEmpty ? 'new' : 'rebuilt'
  }
  if (epoch === null) return 'intact'
  return meta.generation === epoch.generation && meta.commits >= epoch.commits
    ? 'intact'
    : 'rebuilt'
}
