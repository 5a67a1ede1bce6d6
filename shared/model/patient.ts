import { z } from 'zod'
import { limits } from '#shared/contract/limits.ts'
import { textUpTo } from '#shared/contract/text.ts'
import { PatientId } from '#shared/model/ids.ts'
import { Instant } from '#shared/model/instant.ts'

/** Whether the patient's phone app is linked: the state that a chat depends on. */
export const LinkState = z.enum(['unlinked', 'invited', 'linked'])
export type LinkState = z.infer<typeof LinkState>

export const Patient = z.object({
  id: PatientId,
  name: textUpTo(limits.nameCodePoints),
  email: textUpTo(limits.emailCodePoints).optional(),
  phone: textUpTo(limits.phoneCodePoints).optional(),
  birthDate: z.iso.date().optional(),
  link: z.object({ state: LinkState, at: Instant }),
  updatedAt: Instant,
})
export type Patient = z.infer<typeof Patient>
