import { z } from 'zod'

/** Something the person ought to know that no screen of its own shows. Text comes from the catalogue, by code. */
export const Notice = z.object({
  id: z.string(),
  code: z.enum([
    'settings-newer',
    'settings-unreadable',
    'credentials-not-kept',
    'branch-lost',
    'cache-failed',
    'cache-rebuilt',
    'key-lost',
    'credentials-unreadable',
    'quick-replies-unreadable',
    'demo-stopped',
    'waited-long',
  ]),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type Notice = z.infer<typeof Notice>
