import { z } from 'zod'

/** What was written here and is not with the service: how many messages wait, and how many were refused. */
export const Outgoing = z.object({ waiting: z.int(), notSent: z.int() })
export type Outgoing = z.infer<typeof Outgoing>
