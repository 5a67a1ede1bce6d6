import type { CacheOwner } from '#shared/cache/contract.ts'
import type { Account } from '#shared/model/account.ts'
import { databaseName, openDatabase, type DeskDatabase } from '#electron/cache-host/database.ts'
import { Heads } from '#electron/cache-host/heads.ts'
import type { RecordCodec } from '#electron/cache-host/record-codec.ts'
import { WriteQueue } from '#electron/cache-host/write-queue.ts'

/** One opened database, and what is remembered of it while it is open. */
export interface OpenCache {
  readonly name: string
  readonly database: DeskDatabase
  readonly codec: RecordCodec
  readonly queue: WriteQueue
  readonly heads: Heads
  account: Account | null
}

export const accountPlace = { store: 'account' } as const

export async function openCache(owner: CacheOwner, codec: RecordCodec): Promise<OpenCache> {
  const name = databaseName(owner)
  const database = await openDatabase(name)
  try {
    const row = await database.account.get('account')
    const account = row ? await codec.open(accountPlace, row.sealed) : null
    const queue = new WriteQueue()
    const heads = new Heads({ database, codec, queue })
    return { name, database, codec, queue, heads, account }
  } catch (thrown) {
    database.close()
    throw thrown
  }
}
