import { z } from 'zod'

/** Why the desk stopped trying: somebody has to do something. */
export const StopReason = z.enum(['credentials', 'banned', 'taken-over'])
export type StopReason = z.infer<typeof StopReason>

/** Offline is a normal state, so it is modelled here and never thrown. Times are the desk's clock in milliseconds. */
export const Connection = z.discriminatedUnion('state', [
  z.object({ state: z.literal('idle') }),
  z.object({ state: z.literal('connecting') }),
  z.object({ state: z.literal('connected') }),
  z.object({ state: z.literal('offline'), since: z.number() }),
  z.object({ state: z.literal('stopped'), reason: StopReason }),
])
export type Connection = z.infer<typeof Connection>
