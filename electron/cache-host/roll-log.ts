import { Dexie } from 'dexie'
import { storageFailureName } from '#electron/cache-host/storage-failure.ts'

// Chromium begins a new log after 4 MB, and keeps values of 64 KB and more in files of their own.
const rowBytes = 60 * 1024
const rowsAtOnce = 40
const rounds = 4

/**
 * Makes the browser begin a new log for its databases. A disk that was full, and whatever ended the app or the computer
 * in the middle of a write, may have left half a record at the end of the one it has; Chromium goes on writing behind
 * it, and at the next start everything from there on is damaged. False when the disk has no room for that yet.
 */
export async function rollLog(): Promise<boolean> {
  try {
    await fillLog()
    return true
  } catch (thrown) {
    if (storageFailureName(thrown) === undefined) throw thrown
    return false
  }
}

async function fillLog(): Promise<void> {
  const scratch = new Dexie('roll', { chromeTransactionDurability: 'strict' })
  scratch.version(1).stores({ rows: '' })
  const rows = scratch.table<Uint8Array<ArrayBuffer>, number>('rows')
  const keys = Array.from({ length: rowsAtOnce }, (_, key) => key)
  try {
    for (let round = 0; round < rounds; round += 1)
      await rows.bulkPut(
        keys.map(() => new Uint8Array(rowBytes)),
        keys,
      )
  } finally {
    scratch.close()
    await Dexie.delete(scratch.name)
  }
}
