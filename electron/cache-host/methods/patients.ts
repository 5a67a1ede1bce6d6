import type { CacheInput, CacheOutput } from '#shared/cache/contract.ts'
import type { PatientRecord } from '#shared/model/conversation.ts'
import type { BranchId } from '#shared/model/ids.ts'
import type { Head } from '#electron/cache-host/heads.ts'
import type { OpenCache } from '#electron/cache-host/open-cache.ts'

/** By name. */
export async function listPatients(
  cache: OpenCache,
  { branch }: CacheInput<'patient.list'>,
): Promise<PatientRecord[]> {
  return (await cache.heads.list(branch)).map((head) => toRecord(branch, head))
}

/** While a transfer has reached one branch and not the other both have the patient: the newer copy is shown. */
export async function getPatient(
  cache: OpenCache,
  { patient }: CacheInput<'patient.get'>,
): Promise<CacheOutput<'patient.get'>> {
  const rows = await cache.database.patients.where('id').equals(patient).toArray()
  const found = await Promise.all(
    rows.map(async ({ branch }) =>
      (await cache.heads.some(branch, [patient])).map((head) => toRecord(branch, head)),
    ),
  )
  const newestFirst = found
    .flat()
    .sort((left, right) => (left.patient.updatedAt < right.patient.updatedAt ? 1 : -1))
  return newestFirst[0] ?? null
}

function toRecord(branch: BranchId, head: Head): PatientRecord {
  return { branch, patient: head.patient, hasThread: head.thread.lastSeq > 0 }
}
