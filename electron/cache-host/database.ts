import { Dexie, type Table } from 'dexie'
import { AppError } from '#shared/app-error.ts'
import type { CacheOwner } from '#shared/cache/contract.ts'
import { migrations, type Migration } from '#electron/cache-host/migrations.ts'
import type {
  AccountRow,
  DraftRow,
  FeedRow,
  MessageRow,
  MetaRow,
  NewOutboxRow,
  OutboxRow,
  PatientRow,
  ThreadRow,
  UnreadableRow,
} from '#electron/cache-host/rows.ts'

type InThread = [branch: string, patient: string]
type InMessages = [...InThread, seq: number]

/** The one database of one staff member of one practice. Every write is durable when its transaction resolves. */
export class DeskDatabase extends Dexie {
  declare readonly meta: Table<MetaRow, string>
  declare readonly account: Table<AccountRow, string>
  declare readonly feeds: Table<FeedRow, string>
  declare readonly patients: Table<PatientRow, InThread>
  declare readonly threads: Table<ThreadRow, InThread>
  declare readonly messages: Table<MessageRow | UnreadableRow, InMessages>
  declare readonly stagedPatients: Table<PatientRow, InThread>
  declare readonly stagedThreads: Table<ThreadRow, InThread>
  declare readonly stagedMessages: Table<MessageRow, InMessages>
  declare readonly outbox: Table<OutboxRow, number, NewOutboxRow>
  declare readonly drafts: Table<DraftRow, InThread>

  /** No private name: Dexie works on objects that inherit from this one. */
  protected hasBegun = false

  constructor(name: string, history: readonly Migration[] = migrations) {
    super(name, { chromeTransactionDurability: 'strict', autoOpen: false, cache: 'disabled' })
    for (const { version, stores, upgrade } of history) {
      const declared = this.version(version).stores(stores)
      if (upgrade) declared.upgrade(upgrade)
    }
  }

  /**
   * Once. When the browser gives a connection up because its files are damaged, it has emptied them by the time Dexie
   * opens another by itself, and everything would read as if it had never been.
   */
  override open() {
    if (this.hasBegun) return Dexie.Promise.reject(new Dexie.DatabaseClosedError('Closed for good'))
    this.hasBegun = true
    return super.open()
  }
}

/** The dot is in no id, so that no two owners share a name. */
export function databaseName({ practice, staff }: CacheOwner): string {
  return `desk_${practice}.${staff}`
}

/**
 * Fails with `cache-newer`, and touches nothing, when a newer desk wrote the database. Dexie itself opens a newer
 * one in spite of the `VersionError`, and adds tables to it that it does not find there, so we look first.
 */
export async function openDatabase(
  name: string,
  history: readonly Migration[] = migrations,
): Promise<DeskDatabase> {
  const database = new DeskDatabase(name, history)
  const installed = (await indexedDB.databases()).find((found) => found.name === name)
  if (Math.floor((installed?.version ?? 0) / nativePerVersion) > database.verno)
    throw new AppError('cache-newer', 'The stored conversations were written by a newer desk')
  await database.open()
  return database
}

/** Dexie multiplies its versions for IndexedDB. */
const nativePerVersion = 10

/** Nobody else has it open: this page is the only one of its origin. Reads that are still under way end first. */
export function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const deleting = indexedDB.deleteDatabase(name)
    deleting.onsuccess = () => {
      resolve()
    }
    deleting.onerror = () => {
      reject(deleting.error ?? new DOMException('The database was not deleted', 'UnknownError'))
    }
  })
}
