import type { Directory } from '#electron/demo/directory/directory.ts'
import type { History } from '#electron/demo/service/history.ts'
import type { PatientId, StaffId } from '#shared/model/ids.ts'
export function demoPractice(nowMs: number): {
  directory: Directory
  history: History
  signIn: { staff: StaffId; password: string }
  answering: PatientId[]
} {
  throw new Error(`not yet ${nowMs}`)
}
