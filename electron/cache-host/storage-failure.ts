import { Dexie } from 'dexie'
import { AppError } from '#shared/app-error.ts'

/** What Chromium and Dexie call a disk that is full, a database that is gone and a transaction that was given up. */
const storageNames: ReadonlySet<string> = new Set([
  'AbortError',
  'BulkError',
  'DatabaseClosedError',
  'DataError',
  'InvalidStateError',
  'MissingAPIError',
  'ModifyError',
  'NotFoundError',
  'OpenFailedError',
  'QuotaExceededError',
  'TimeoutError',
  'TransactionInactiveError',
  'UnknownError',
  'VersionError',
])

/** Names the failure of the storage without a word of what was stored; everything else is left as it is. */
export function storageFailure(thrown: unknown): unknown {
  const isStorages = thrown instanceof Dexie.DexieError || thrown instanceof DOMException
  if (!isStorages || !storageNames.has(thrown.name)) return thrown
  return new AppError('storage-failed', `The stored conversations failed: ${thrown.name}`)
}
