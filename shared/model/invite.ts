import { z } from 'zod'
import { Instant } from '#shared/model/instant.ts'

/** The code of an invite: no letters or digits that look alike. */
const inviteCodePattern = /^[A-HJ-NP-Z2-9]{10}$/

/** What a patient needs to link the mobile app: single use, bound to the patient. */
export const Invite = z.object({
  code: z.string().regex(inviteCodePattern),
  url: z.url(),
  expiresAt: Instant,
})
export type Invite = z.infer<typeof Invite>
