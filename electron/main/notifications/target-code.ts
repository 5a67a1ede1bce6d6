import { BranchId, PatientId } from '#shared/model/ids.ts'
import type { Target } from '#electron/main/notifications/notifier.ts'

const kind = 'chat'

/** A target as the system keeps it beside a notification: opaque ids only, and what makes each notification another. */
export function encodeTarget({ branch, patient }: Target, mark: string): string {
  return [kind, branch, patient ?? '', mark].join('/')
}

/** Undefined for what no desk has written. */
export function decodeTarget(code: unknown): Target | undefined {
  const [found, branch, patient, mark, ...more] = typeof code === 'string' ? code.split('/') : []
  if (found !== kind || mark === undefined || more.length > 0) return undefined
  const parsed = BranchId.safeParse(branch)
  if (!parsed.success) return undefined
  if (patient === '') return { branch: parsed.data, patient: null }
  const parsedPatient = PatientId.safeParse(patient)
  return parsedPatient.success ? { branch: parsed.data, patient: parsedPatient.data } : undefined
}
