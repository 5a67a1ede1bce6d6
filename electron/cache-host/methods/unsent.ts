import type { CacheInput, CacheOutput } from '#shared/cache/contract.ts'
import { openDraft, sealDraft } from '#electron/cache-host/methods/drafts.ts'
import { openContent, sealRequest } from '#electron/cache-host/methods/outbox.ts'
import type { OpenCache } from '#electron/cache-host/open-cache.ts'
import { toOutboxRequest } from '#electron/cache-host/outbox-rows.ts'
import type { OutboxRow, OutboxState } from '#electron/cache-host/rows.ts'

type Unsent = CacheOutput<'unsent.export'>
type Exported = Unsent['requests'][number]

/** What the service has numbered comes back with the feed; everything else of outbox and drafts is here alone. */
export async function exportUnsent(cache: OpenCache): Promise<Unsent> {
  const { database, queue } = cache
  await queue.idle()
  const [rows, drafts] = await Promise.all([
    database.outbox.orderBy(':id').toArray(),
    database.drafts.toArray(),
  ])
  const unsent = rows.filter((row) => row.state.is !== 'sent')
  return {
    requests: await Promise.all(unsent.map((row) => exportRequest(cache, row))),
    drafts: await Promise.all(
      drafts.map(async (row) => ({
        branch: row.branch,
        patient: row.patient,
        text: await openDraft(cache, row),
      })),
    ),
  }
}

export function importUnsent(
  cache: OpenCache,
  { requests, drafts, gone }: CacheInput<'unsent.import'>,
): Promise<void> {
  const { database, queue } = cache
  return queue.run(async () => {
    const rows = await Promise.all(
      requests.map(async ({ request, refused }) => ({
        ...(await sealRequest(cache, request)),
        state: stateOf(refused),
      })),
    )
    const draftRows = await Promise.all(drafts.map((draft) => sealDraft(cache, draft)))
    const replaced = [...requests.map(({ request }) => request.id), ...gone.requests]
    await database.transaction('rw', [database.outbox, database.drafts], async () => {
      await database.outbox.where('id').anyOf(replaced).delete()
      await database.outbox.bulkAdd(rows)
      await database.drafts.bulkDelete(
        gone.drafts.map(({ branch, patient }): [string, string] => [branch, patient]),
      )
      await database.drafts.bulkPut(draftRows)
    })
  })
}

async function exportRequest(cache: OpenCache, row: OutboxRow): Promise<Exported> {
  const request = toOutboxRequest(row, await openContent(cache, row))
  return { request, refused: row.state.is === 'refused' ? row.state.code : null }
}

function stateOf(refused: Exported['refused']): OutboxState {
  return refused ? { is: 'refused', code: refused } : { is: 'waiting' }
}
