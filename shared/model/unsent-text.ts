import { z } from 'zod'
import { RefusalCode } from '#shared/contract/errors.ts'
import { BranchId, PatientId, RequestId } from '#shared/model/ids.ts'

/**
 * Words for a patient that will not go out and that no conversation of Chats shows: a message that was refused, or a
 * draft whose conversation has gone. Shown, to be copied, until somebody dismisses it.
 */
export const UnsentText = z.object({
  id: RequestId,
  kind: z.enum(['message', 'draft']),
  branch: BranchId,
  branchName: z.string(),
  patient: PatientId,
  /** Empty when nobody here knows it any more. */
  name: z.string(),
  text: z.string(),
  code: RefusalCode,
})
export type UnsentText = z.infer<typeof UnsentText>
