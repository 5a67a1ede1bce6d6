import type { CacheOutput, Epoch } from '#shared/cache/contract.ts'
import { deleteDatabase, openDatabase, type DeskDatabase } from '#electron/cache-host/database.ts'
import type { FailPoint } from '#electron/cache-host/fail-point.ts'
import { judge, lookInto, type Found } from '#electron/cache-host/look.ts'
import type { RecordCodec } from '#electron/cache-host/record-codec.ts'
import { salvage } from '#electron/cache-host/salvage.ts'
import { storageFailureName } from '#electron/cache-host/storage-failure.ts'
import type { UnsentRows } from '#electron/cache-host/unsent-rows.ts'
import { write, type Writable } from '#electron/cache-host/write.ts'

interface FitInput {
  name: string
  codec: RecordCodec
  epoch: Epoch | null
  failPoint: FailPoint
}

export interface FitDatabase extends Pick<Found, 'account' | 'feeds' | 'unsent'> {
  database: DeskDatabase
  marks: Writable['marks']
  state: CacheOutput<'database.open'>['state']
}

/** What the browser says when files are damaged; of a full disk it says `QuotaExceededError` here. */
const damageNames: ReadonlySet<string> = new Set(['UnknownError', 'DataError', 'NotFoundError'])

const isDamage = (thrown: unknown) => damageNames.has(storageFailureName(thrown) ?? '')

/** Opens the database if it is the one that main remembers, and makes it anew if it is not. */
export async function fitDatabase(input: FitInput): Promise<FitDatabase> {
  const { name, codec, epoch } = input
  const { database, found } = await lookTwice(name, codec)
  try {
    const state = judge(found, epoch)
    if (found?.meta && state === 'intact')
      return { ...found, database, marks: { ...found.meta }, state }
    return { ...(await makeAnew(input, database)), account: null, feeds: [], state }
  } catch (thrown) {
    database.close()
    throw thrown
  }
}

interface Looked {
  database: DeskDatabase
  found: Found | undefined
}

/** One failure may pass: only what fails over a second connection as well is damage. */
async function lookTwice(name: string, codec: RecordCodec): Promise<Looked> {
  const first = await look(openDatabase(name), codec).catch((thrown: unknown) => {
    if (!isDamage(thrown)) throw thrown
  })
  if (first?.found) return first
  first?.database.close()
  const { database, found } = await look(openOrReplace(name), codec)
  // One that is empty now has lost what the first connection could not read.
  return { database, found: found?.meta && found }
}

async function look(opening: Promise<DeskDatabase>, codec: RecordCodec): Promise<Looked> {
  const database = await opening
  try {
    return { database, found: await lookInto(database, codec) }
  } catch (thrown) {
    database.close()
    throw thrown
  }
}

async function openOrReplace(name: string): Promise<DeskDatabase> {
  try {
    return await openDatabase(name)
  } catch (thrown) {
    if (!isDamage(thrown)) throw thrown
    await deleteDatabase(name)
    return openDatabase(name)
  }
}

/** In place and in one transaction, so that an interruption loses nothing; when that fails, by way of deleting. */
async function makeAnew(
  { name, codec, failPoint }: FitInput,
  damaged: DeskDatabase,
): Promise<Pick<FitDatabase, 'database' | 'marks' | 'unsent'>> {
  const kept = await salvage(damaged, codec)
  const marks = { generation: crypto.randomUUID(), commits: 0 }
  const make = async (database: DeskDatabase) => {
    const unsent = { ...kept }
    await putKept({ database, marks, unsent, failPoint, onWritten: () => undefined }, kept)
    return { database, marks, unsent }
  }
  try {
    return await make(damaged)
  } catch (thrown) {
    const failure = storageFailureName(thrown)
    // A full disk is no reason to let go of what was salvaged.
    if (failure === undefined || failure === 'QuotaExceededError') throw thrown
    damaged.close()
    await deleteDatabase(name)
    return make(await openDatabase(name))
  }
}

function putKept(target: Writable, { outbox, drafts }: UnsentRows): Promise<void> {
  const { database } = target
  return write(target, { name: 'database.make', tables: database.tables }, async () => {
    const stores = database.tables.filter((table) => table.name !== database.meta.name)
    await Promise.all(stores.map((table) => table.clear()))
    await Promise.all([database.outbox.bulkPut(outbox), database.drafts.bulkPut(drafts)])
  })
}
