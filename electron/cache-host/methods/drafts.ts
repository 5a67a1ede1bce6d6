import type { CacheInput } from '#shared/cache/contract.ts'
import type { BranchId, PatientId } from '#shared/model/ids.ts'
import { ofBranch } from '#electron/cache-host/key-ranges.ts'
import type { OpenCache } from '#electron/cache-host/open-cache.ts'
import type { DraftRow } from '#electron/cache-host/rows.ts'

export function saveDraft(cache: OpenCache, input: CacheInput<'draft.save'>): Promise<void> {
  const { branch, patient, text } = input
  const { drafts } = cache.database
  return cache.queue.run(async () => {
    if (text === '') return drafts.delete([branch, patient])
    await drafts.put(await sealDraft(cache, input))
  })
}

export async function sealDraft(
  { codec }: OpenCache,
  { branch, patient, text }: CacheInput<'draft.save'>,
): Promise<DraftRow> {
  return { branch, patient, sealed: await codec.seal(placeOf({ branch, patient }), text) }
}

export async function openDraft({ codec }: OpenCache, row: DraftRow | undefined): Promise<string> {
  return row ? codec.open(placeOf(row), row.sealed) : ''
}

export async function patientsWithDraft(
  { database }: OpenCache,
  branch: BranchId,
): Promise<ReadonlySet<string>> {
  const keys = await ofBranch(database.drafts, branch).primaryKeys()
  return new Set(keys.map(([, patient]) => patient))
}

const placeOf = ({ branch, patient }: { branch: BranchId; patient: PatientId }) =>
  ({ store: 'drafts', branch, thread: patient }) as const
