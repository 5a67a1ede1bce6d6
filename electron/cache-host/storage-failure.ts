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
  const name = storageFailureName(thrown)
  return name === undefined ? thrown : new AppError('storage-failed', name)
}

/** What the browser called it, if it was the storage that failed: Dexie wraps some of it. */
export function storageFailureName(thrown: unknown): string | undefined {
  if (thrown instanceof Dexie.DexieError && thrown.inner instanceof DOMException)
    return storageFailureName(thrown.inner)
  const isStorages = thrown instanceof Dexie.DexieError || thrown instanceof DOMException
  return isStorages && storageNames.has(thrown.name) ? thrown.name : undefined
}
