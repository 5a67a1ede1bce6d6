import { z } from 'zod'

/** A package of others that is in this app, with the licence that it is used under. */
export const Licence = z.object({
  name: z.string(),
  version: z.string(),
  /** As SPDX names it. */
  licence: z.string(),
  /** Empty when the package carries none. */
  text: z.string(),
})
export type Licence = z.infer<typeof Licence>
