import { z } from 'zod'
import { BranchId, PatientId } from '#shared/model/ids.ts'
import { Instant } from '#shared/model/instant.ts'
import { Author } from '#shared/model/message.ts'

/** When a patient was last active, by the service's time of receipt. */
export const PatientActivity = z.object({ patient: PatientId, lastActiveAt: Instant })
export type PatientActivity = z.infer<typeof PatientActivity>

const v = { v: z.literal(1) }
const Typing = z.object({ ...v, type: z.literal('typing'), patient: PatientId, who: Author })

/** Passing, never stored: QoS 0 (section 2). */
export const BranchSignal = z.discriminatedUnion('type', [
  z.object({ ...v, type: z.literal('presence'), ...PatientActivity.shape }),
  Typing,
])
export type BranchSignal = z.infer<typeof BranchSignal>

export const PatientSignal = z.discriminatedUnion('type', [
  z.object({ ...v, type: z.literal('clinic'), lastActiveAt: Instant.nullable() }),
  Typing,
])
export type PatientSignal = z.infer<typeof PatientSignal>

/** `desk/{install}`: somebody is using this desk, with this branch in front. */
export const DeskActivity = z.object({ ...v, branch: BranchId })
export type DeskActivity = z.infer<typeof DeskActivity>
