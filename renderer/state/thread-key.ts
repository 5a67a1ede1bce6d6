import type { BranchId, PatientId } from '#shared/model/ids.ts'

/** Which conversation. A patient who moved to another branch is another conversation here. */
export interface ThreadKey {
  branch: BranchId
  patient: PatientId
}

export function keyText({ branch, patient }: ThreadKey): string {
  return `${branch}/${patient}`
}

export function threadOf(key: string): ThreadKey {
  const [branch, patient] = key.split('/')
  return { branch: branch as BranchId, patient: patient as PatientId }
}
