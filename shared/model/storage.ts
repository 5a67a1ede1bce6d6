import { z } from 'zod'

/** Where this session's conversations are kept, and why not on the disk. In memory they end with the app. */
export const Storage = z.enum(['disk', 'no-secure-storage', 'disk-full', 'disk-failed'])
export type Storage = z.infer<typeof Storage>
