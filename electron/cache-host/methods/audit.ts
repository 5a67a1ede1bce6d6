import { Dexie } from 'dexie'
import type { CacheOutput } from '#shared/cache/contract.ts'
import type { BranchId } from '#shared/model/ids.ts'
import { branchesIn, last, ofBranch } from '#electron/cache-host/key-ranges.ts'
import type { OpenCache } from '#electron/cache-host/open-cache.ts'
import type { ThreadRow } from '#electron/cache-host/rows.ts'

/** A slice is one transaction, which a write has to wait for. */
const threadsInSlice = 100
const messagesInSlice = 4_000

/**
 * Compares what is stored with [Note: heads], by keys. Every transaction here sees a moment between two writes, at
 * which heads and rows agree, so that writing meanwhile raises no false alarm.
 */
export async function auditRows(cache: OpenCache): Promise<CacheOutput<'database.audit'>> {
  const damaged = new Set<BranchId>()
  for (const branch of await branchesOf(cache))
    if (!(await hasItsPatients(cache, branch))) damaged.add(branch)
  let after: Position | undefined = startPosition
  while (after) after = await auditSlice(cache, after, damaged)
  return { damaged: [...damaged] }
}

async function branchesOf({ database }: OpenCache): Promise<Set<BranchId>> {
  const { feeds, patients, threads } = database
  const found = await Promise.all([
    feeds.toCollection().primaryKeys(),
    branchesIn(patients),
    branchesIn(threads),
  ])
  return new Set(found.flat() as BranchId[])
}

function hasItsPatients({ database }: OpenCache, branch: BranchId): Promise<boolean> {
  const { feeds, patients, threads } = database
  return database.transaction('r', [feeds, patients, threads], async () => {
    const [feed, ...counts] = await Promise.all([
      feeds.get(branch),
      ofBranch(patients, branch).count(),
      ofBranch(threads, branch).count(),
    ])
    return counts.every((count) => count === (feed?.patients ?? 0))
  })
}

/** The last key that was looked at, in the threads and in the messages. */
interface Position {
  thread: unknown
  message: unknown
}

const startPosition: Position = { thread: Dexie.minKey, message: Dexie.minKey }

/** Answers where to go on; undefined at the end. */
function auditSlice(
  { database }: OpenCache,
  after: Position,
  damaged: Set<BranchId>,
): Promise<Position | undefined> {
  const { patients, threads, messages } = database
  return database.transaction('r', [patients, threads, messages], async () => {
    const read = await threads.where(':id').above(after.thread).limit(threadsInSlice).toArray()
    const slice = upToSoManyMessages(read)
    const isEnd = slice.length === read.length && read.length < threadsInSlice
    const upTo = isEnd ? endPosition : positionOf(slice)
    const [patientKeys, messageKeys] = await Promise.all([
      patients.where(':id').between(after.thread, upTo.thread, false, true).primaryKeys(),
      messages.where(':id').between(after.message, upTo.message, false, true).primaryKeys(),
    ])
    for (const branch of branchesThatDiffer(slice, patientKeys, messageKeys)) damaged.add(branch)
    return isEnd ? undefined : upTo
  })
}

const endPosition: Position = { thread: last, message: last }

function positionOf(slice: readonly ThreadRow[]): Position {
  const end = slice.at(-1)
  return end
    ? { thread: [end.branch, end.patient], message: [end.branch, end.patient, last] }
    : endPosition
}

/** At least one thread, however long it is. */
function upToSoManyMessages(threads: readonly ThreadRow[]): readonly ThreadRow[] {
  let sum = 0
  const end = threads.findIndex(({ rows }) => (sum += rows) > messagesInSlice)
  return end < 0 ? threads : threads.slice(0, end + 1)
}

type Key = readonly unknown[]

function branchesThatDiffer(
  threads: readonly ThreadRow[],
  patients: readonly Key[],
  messages: readonly Key[],
): BranchId[] {
  const counts = new Map<string, { branch: BranchId; patients: number; messages: number }>()
  // These keys begin with a branch and a patient.
  const countOf = ([branch, patient]: Key) => {
    const key = JSON.stringify([branch, patient])
    const count = counts.get(key) ?? { branch: branch as BranchId, patients: 0, messages: 0 }
    counts.set(key, count)
    return count
  }
  for (const key of patients) countOf(key).patients += 1
  for (const key of messages) countOf(key).messages += 1
  for (const { branch, patient, rows } of threads) {
    const count = countOf([branch, patient])
    count.patients -= 1
    count.messages -= rows
  }
  return [...counts.values()]
    .filter(({ patients, messages }) => patients !== 0 || messages !== 0)
    .map(({ branch }) => branch)
}
