import type { CacheInput } from '#shared/cache/contract.ts'
import type { BranchId } from '#shared/model/ids.ts'
import { dropDraft } from '#electron/cache-host/broken-rows.ts'
import { write } from '#electron/cache-host/write.ts'
import { ofBranch } from '#electron/cache-host/key-ranges.ts'
import type { OpenCache } from '#electron/cache-host/open-cache.ts'
import { draftPlace } from '#electron/cache-host/places.ts'
import type { DraftRow } from '#electron/cache-host/rows.ts'

/** Of a branch that the account does not name nothing is stored: it may have been taken away while somebody typed. */
export function saveDraft(cache: OpenCache, input: CacheInput<'draft.save'>): Promise<void> {
  const { branch, patient, text } = input
  const { drafts } = cache.database
  return cache.queue.run(async () => {
    if (cache.account?.branches.every(({ id }) => id !== branch)) return
    const row = text === '' ? undefined : await sealDraft(cache, input)
    await write(cache, { name: 'draft.save', tables: [drafts] }, async () => {
      await (row ? drafts.put(row) : drafts.delete([branch, patient]))
    })
  })
}

export async function sealDraft(
  { codec }: OpenCache,
  { branch, patient, text }: CacheInput<'draft.save'>,
): Promise<DraftRow> {
  return { branch, patient, sealed: await codec.seal(draftPlace({ branch, patient }), text) }
}

/** Empty for none, and for one that does not open. */
export async function openDraft(cache: OpenCache, row: DraftRow | undefined): Promise<string> {
  if (!row) return ''
  const text = await cache.codec.open(draftPlace(row), row.sealed)
  if (text === undefined) dropDraft(cache, row)
  return text ?? ''
}

export async function patientsWithDraft(
  { database }: OpenCache,
  branch: BranchId,
): Promise<ReadonlySet<string>> {
  const keys = await ofBranch(database.drafts, branch).primaryKeys()
  return new Set(keys.map(([, patient]) => patient))
}
