import { AppError } from '#shared/app-error.ts'

/** What a full, read-only or failing disk answers to a write of a file. */
const diskCodes: ReadonlySet<unknown> = new Set([
  'ENOSPC',
  'EDQUOT',
  'EROFS',
  'EACCES',
  'EPERM',
  'EIO',
])

/** The disk, or the database on it, refused: this is nobody's bug, and memory is a way out. */
export function isStorageFailure(thrown: unknown): boolean {
  if (thrown instanceof AppError) return thrown.code === 'storage-failed'
  return thrown instanceof Error && 'code' in thrown && diskCodes.has(thrown.code)
}
