import { z } from 'zod'

/** Why a patient is no longer in a branch (contract, section 4). */
export const RemovalReason = z.enum(['transferred', 'archived'])
export type RemovalReason = z.infer<typeof RemovalReason>
