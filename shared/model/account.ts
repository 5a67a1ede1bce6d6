import { z } from 'zod'
import { limits } from '#shared/contract/limits.ts'
import { textUpTo } from '#shared/contract/text.ts'
import { BranchId, PracticeId, StaffId } from '#shared/model/ids.ts'
import { Instant } from '#shared/model/instant.ts'

export const Plan = z.enum(['free', 'starter', 'growth', 'enterprise'])
export type Plan = z.infer<typeof Plan>

export const Trial = z.object({ endsAt: Instant })
export type Trial = z.infer<typeof Trial>

export const Branch = z.object({
  id: BranchId,
  name: textUpTo(limits.nameCodePoints),
  address: z.string().max(limits.addressCodePoints * 2),
  phone: z.string().max(limits.phoneCodePoints * 2),
  timeZone: z.string().min(1).max(64),
})
export type Branch = z.infer<typeof Branch>

/** Who is signed in, where, and what they may see: published by the service, retained (section 3). */
export const Account = z.object({
  v: z.literal(1),
  plan: Plan,
  trial: Trial.nullable(),
  /** The service's verdict at `at`. */
  chats: z.boolean(),
  practice: z.object({ id: PracticeId, name: textUpTo(limits.nameCodePoints) }),
  staff: z.object({
    id: StaffId,
    name: textUpTo(limits.nameCodePoints),
    role: z.string().min(1).max(64),
  }),
  branches: z.array(Branch).max(limits.accountBranches),
  at: Instant,
})
export type Account = z.infer<typeof Account>
