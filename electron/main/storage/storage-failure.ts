import { AppError } from '#shared/app-error.ts'

/** What a disk that is full, read-only or failing answers to a write, and a folder in whose place a file lies. */
const diskCodes: ReadonlySet<unknown> = new Set([
  'ENOSPC',
  'EDQUOT',
  'EROFS',
  'EACCES',
  'EPERM',
  'EIO',
  'EEXIST',
  'ENOTDIR',
])

/** The disk, or the database on it, refused: this is nobody's bug, and memory is a way out. */
export function isStorageFailure(thrown: unknown): boolean {
  if (thrown instanceof AppError) return thrown.code === 'storage-failed'
  return thrown instanceof Error && 'code' in thrown && diskCodes.has(thrown.code)
}
