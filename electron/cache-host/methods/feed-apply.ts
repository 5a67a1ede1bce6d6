import { AppError } from '#shared/app-error.ts'
import type { CacheInput, CacheOutput } from '#shared/cache/contract.ts'
import { eventTypesVersion } from '#shared/contract/events.ts'
import type { BranchId, PatientId, RequestId } from '#shared/model/ids.ts'
import { applyEvents, patientOf, type PatientChange } from '#electron/cache-host/apply-events.ts'
import { toPreview } from '#electron/cache-host/conversation-row.ts'
import type { HeadChange } from '#electron/cache-host/heads.ts'
import { ofThread, outboxOf } from '#electron/cache-host/key-ranges.ts'
import type { OpenCache } from '#electron/cache-host/open-cache.ts'
import { settledRows } from '#electron/cache-host/outbox-rows.ts'
import type { FeedRow, OutboxRow, ThreadRow } from '#electron/cache-host/rows.ts'
import { sealMessage, sealPatient, toThreadRow } from '#electron/cache-host/seal-rows.ts'

type Input = CacheInput<'feed.apply'>
type Output = CacheOutput<'feed.apply'>

interface Stored {
  feed: FeedRow | undefined
  threads: Map<PatientId, ThreadRow>
  outbox: OutboxRow[]
}

/** Applies a batch and moves the cursor in one transaction: see [Note: sealing and transactions]. */
export function applyFeed(cache: OpenCache, input: Input): Promise<Output> {
  return cache.queue.run(async () => {
    const stored = await readStored(cache, input)
    if (!continues(stored.feed, input))
      return { applied: false, cursor: cursorOf(stored.feed, input), patients: [], settled: [] }
    requireOrder(input)
    const changes = applyEvents(stored.threads, input.events)
    const settled = settledRows(stored.outbox, {
      ids: postedIds(input),
      lastSeq: (patient) => lastSeqAfter(changes.get(patient)),
    })
    const rows = await sealChanges(cache, { branch: input.branch, changes, stored })
    await write(cache, { input, stored, changes, rows, settled })
    remember(cache, { branch: input.branch, changes, threads: rows.threads })
    return {
      applied: true,
      cursor: input.upTo,
      patients: [...changes.keys()],
      settled: settled.map((row) => row.id),
    }
  })
}

function readStored(cache: OpenCache, { branch, events }: Input): Promise<Stored> {
  const { feeds, threads, outbox } = cache.database
  const patients = [...new Set(events.map(patientOf))]
  const recent = patients.map((patient) => cache.recentThreads.get(branch, patient))
  const others = patients.filter((_patient, index) => recent[index] === undefined)
  return cache.database.transaction('r', [feeds, threads, outbox], async () => {
    const [feed, read, outboxRows] = await Promise.all([
      feeds.get(branch),
      threads.bulkGet(others.map((patient): [string, string] => [branch, patient])),
      outboxOf(cache.database, branch).toArray(),
    ])
    const known = [...recent, ...read].filter((row) => row !== undefined)
    return {
      feed,
      threads: new Map(known.map((row) => [row.patient, row])),
      outbox: outboxRows,
    }
  })
}

function continues(stored: FeedRow | undefined, { feed, since, upTo }: Input): boolean {
  const isAtCursor = stored ? stored.feed === feed && stored.rev === since : since === 0
  return isAtCursor && upTo >= since
}

/** Of another feed nothing is stored, so that the caller starts anew. */
function cursorOf(stored: FeedRow | undefined, { feed }: Input): number {
  return stored?.feed === feed ? stored.rev : 0
}

function requireOrder({ feed, since, upTo, events }: Input): void {
  let rev = since
  for (const event of events) {
    if (event.feed !== feed || event.rev <= rev || event.rev > upTo)
      throw new AppError('invalid-input', 'The events are not consecutive events of this feed')
    rev = event.rev
  }
}

function postedIds({ events }: Input): ReadonlySet<RequestId> {
  const ids = new Set<RequestId>()
  for (const event of events) {
    if (event.type === 'message.posted') ids.add(event.message.id)
    else if (event.type === 'patient.upserted' && event.thread?.last) ids.add(event.thread.last.id)
  }
  return ids
}

function lastSeqAfter(change: PatientChange | undefined): number | null | undefined {
  return change && (change.thread?.lastSeq ?? null)
}

interface SealInput {
  branch: BranchId
  changes: ReadonlyMap<PatientId, PatientChange>
  stored: Stored
}

async function sealChanges({ codec }: OpenCache, { branch, changes, stored }: SealInput) {
  const all = [...changes]
  const [patients, threads, messages] = await Promise.all([
    Promise.all(
      all.flatMap(([, { patient }]) => (patient ? [sealPatient(codec, branch, patient)] : [])),
    ),
    Promise.all(
      all.flatMap(([patient, { thread, newest, wiped }]) => {
        if (!thread) return []
        const kept = wiped ? undefined : stored.threads.get(patient)?.sealed
        return [toThreadRow(codec, { branch, patient }, { thread, newest, kept })]
      }),
    ),
    Promise.all(
      all.flatMap(([, change]) =>
        [...change.messages.values()].map((message) => sealMessage(codec, branch, message)),
      ),
    ),
  ])
  return { patients, threads, messages }
}

interface WriteInput {
  input: Input
  stored: Stored
  changes: ReadonlyMap<PatientId, PatientChange>
  rows: Awaited<ReturnType<typeof sealChanges>>
  settled: readonly OutboxRow[]
}

function write({ database }: OpenCache, { input, stored, changes, rows, settled }: WriteInput) {
  const { branch, feed, upTo } = input
  const { feeds, patients, threads, messages, outbox } = database
  const typesVersion = Math.min(stored.feed?.typesVersion ?? eventTypesVersion, eventTypesVersion)
  const wiped = [...changes].filter(([, change]) => change.wiped).map(([patient]) => patient)
  return database.transaction('rw', [feeds, patients, threads, messages, outbox], async () => {
    // Asked before anything is put, and not waited for: a cursor that moved undoes the transaction.
    const checked = feeds.get(branch).then((feedNow) => {
      if (feedNow?.rev !== stored.feed?.rev)
        throw new AppError('cache-unavailable', 'Somebody else has written to the feed')
    })
    for (const patient of wiped) {
      await ofThread(messages, branch, { patient }).delete()
      await patients.delete([branch, patient])
      await threads.delete([branch, patient])
    }
    await Promise.all([
      checked,
      patients.bulkPut(rows.patients),
      threads.bulkPut(rows.threads),
      messages.bulkPut(rows.messages),
      outbox.bulkDelete(settled.map((row) => row.order)),
      feeds.put({ branch, feed, rev: upTo, typesVersion }),
    ])
  })
}

interface Written {
  branch: BranchId
  changes: ReadonlyMap<PatientId, PatientChange>
  threads: readonly ThreadRow[]
}

function remember({ heads, recentThreads }: OpenCache, { branch, changes, threads }: Written) {
  for (const [patient, { wiped }] of changes) if (wiped) recentThreads.forgetOne(branch, patient)
  recentThreads.note(threads)
  heads.note(branch, headChanges(changes))
}

function* headChanges(
  changes: ReadonlyMap<PatientId, PatientChange>,
): Generator<[PatientId, HeadChange]> {
  for (const [id, { wiped, patient, thread, newest }] of changes) {
    if (wiped) yield [id, 'removed']
    if (!thread) continue
    const preview = newest && toPreview(newest)
    yield [id, { thread, ...(patient && { patient }), ...(preview && { preview }) }]
  }
}
