import { z } from 'zod'
import { RefusalCode } from '#shared/contract/errors.ts'
import { BranchId, PatientId, RequestId } from '#shared/model/ids.ts'

/**
 * A message that was refused and whose conversation is gone from here. Its text is in memory alone, to be copied,
 * until somebody dismisses it.
 */
export const UnsentText = z.object({
  id: RequestId,
  branch: BranchId,
  branchName: z.string(),
  patient: PatientId,
  name: z.string(),
  text: z.string(),
  code: RefusalCode,
})
export type UnsentText = z.infer<typeof UnsentText>
