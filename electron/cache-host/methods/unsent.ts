import type { CacheInput, CacheOutput } from '#shared/cache/contract.ts'
import { openDraft, sealDraft } from '#electron/cache-host/methods/drafts.ts'
import { openSealed, sealRequest } from '#electron/cache-host/methods/outbox.ts'
import type { OpenCache } from '#electron/cache-host/open-cache.ts'
import type { OutboxRow, OutboxState } from '#electron/cache-host/rows.ts'
import { write } from '#electron/cache-host/write.ts'

type Unsent = CacheOutput<'unsent.export'>
type Exported = Unsent['requests'][number]

/**
 * What the service has numbered comes back with the feed; everything else of outbox and drafts is here alone. Also
 * from a database that cannot be read any more: a full disk closes it for good.
 */
export async function exportUnsent(cache: OpenCache): Promise<Unsent> {
  await cache.queue.idle()
  const { outbox, drafts } = cache.unsent
  const unsent = outbox.filter((row) => row.state.is !== 'sent')
  const [requests, texts] = await Promise.all([
    Promise.all(unsent.map((row) => exportRequest(cache, row))),
    Promise.all(
      drafts.map(async (row) => ({
        branch: row.branch,
        patient: row.patient,
        text: await openDraft(cache, row),
      })),
    ),
  ])
  return {
    requests: requests.filter((exported) => exported !== undefined),
    drafts: texts.filter(({ text }) => text !== ''),
  }
}

export function importUnsent(
  cache: OpenCache,
  { requests, drafts, gone }: CacheInput<'unsent.import'>,
): Promise<void> {
  const { database, queue } = cache
  return queue.run(async () => {
    const rows = await Promise.all(
      requests.map(async ({ request, refused, name }) => ({
        ...(await sealRequest(cache, request, name)),
        state: stateOf(refused),
      })),
    )
    const draftRows = await Promise.all(drafts.map((draft) => sealDraft(cache, draft)))
    const replaced = [...requests.map(({ request }) => request.id), ...gone.requests]
    await write(
      cache,
      { name: 'unsent.import', tables: [database.outbox, database.drafts] },
      async () => {
        await database.outbox.where('id').anyOf(replaced).delete()
        await database.outbox.bulkAdd(rows)
        await database.drafts.bulkDelete(
          gone.drafts.map(({ branch, patient }): [string, string] => [branch, patient]),
        )
        await database.drafts.bulkPut(draftRows)
      },
    )
  })
}

async function exportRequest(cache: OpenCache, row: OutboxRow): Promise<Exported | undefined> {
  const sealed = await openSealed(cache, row)
  return sealed && { ...sealed, refused: row.state.is === 'refused' ? row.state.code : null }
}

function stateOf(refused: Exported['refused']): OutboxState {
  return refused ? { is: 'refused', code: refused } : { is: 'waiting' }
}
