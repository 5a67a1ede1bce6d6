import { z } from 'zod'
import { BranchId, PatientId } from '#shared/model/ids.ts'

/** What of this desk the service has not answered yet: for whoever is about to leave. */
export const WaitingMessages = z.object({
  count: z.int().min(0),
  /** Where they were written; empty while chats are closed, since nothing of a chat leaves main then. */
  conversations: z.array(
    z.object({
      branch: BranchId,
      branchName: z.string(),
      patient: PatientId,
      /** Empty when nobody here knows it any more. */
      name: z.string(),
      count: z.int().min(1),
    }),
  ),
})
export type WaitingMessages = z.infer<typeof WaitingMessages>
