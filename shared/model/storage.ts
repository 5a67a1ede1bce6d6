import { z } from 'zod'

/**
 * Where this session's conversations are kept, and why not on the disk: with `no-secure-storage`, `disk-full` and
 * `disk-failed` they are in memory and end with the app.
 */
export const Storage = z.enum([
  'disk',
  'waiting-for-keychain',
  'no-secure-storage',
  'disk-full',
  'disk-failed',
])
export type Storage = z.infer<typeof Storage>
