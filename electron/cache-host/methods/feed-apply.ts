import { AppError } from '#shared/app-error.ts'
import type { CacheInput, CacheOutput } from '#shared/cache/contract.ts'
import { eventTypesVersion } from '#shared/contract/events.ts'
import type { BranchId, PatientId, RequestId } from '#shared/model/ids.ts'
import type { Message, Seq } from '#shared/model/message.ts'
import type { Patient } from '#shared/model/patient.ts'
import {
  applyEvents,
  messageOf,
  patientOf,
  type PatientChange,
} from '#electron/cache-host/apply-events.ts'
import { toPreview } from '#electron/cache-host/conversation-row.ts'
import type { HeadChange } from '#electron/cache-host/heads.ts'
import { ofThread, outboxOf } from '#electron/cache-host/key-ranges.ts'
import { noRows, withRows } from '#electron/cache-host/message-count.ts'
import type { OpenCache } from '#electron/cache-host/open-cache.ts'
import { settledRows } from '#electron/cache-host/outbox-rows.ts'
import type {
  FeedRow,
  MessageRow,
  OutboxRow,
  PatientRow,
  ThreadRow,
} from '#electron/cache-host/rows.ts'
import { sealMessage, sealPatient, toThreadRow } from '#electron/cache-host/seal-rows.ts'
import { write } from '#electron/cache-host/write.ts'

type Input = CacheInput<'feed.apply'>
type Output = CacheOutput<'feed.apply'>

interface Stored {
  feed: FeedRow | undefined
  threads: Map<PatientId, ThreadRow>
  /** Of the messages that the batch brings, those that are stored already. */
  seqs: ReadonlyMap<PatientId, ReadonlySet<Seq>>
  outbox: OutboxRow[]
}

/** Applies a batch and moves the cursor in one transaction: see [Note: sealing and transactions]. */
export function applyFeed(cache: OpenCache, input: Input): Promise<Output> {
  // Needs nothing of what is stored, so it is done while the batch before is being written.
  const sealed = sealContents(cache, input)
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
    const threads = await sealThreads(cache, { branch: input.branch, changes, stored })
    const rows = { ...rowsOf(changes, await sealed), threads }
    await put(cache, { input, stored, changes, rows, settled })
    remember(cache, { branch: input.branch, changes, threads })
    return {
      applied: true,
      cursor: input.upTo,
      patients: [...changes.keys()],
      settled: settled.map((row) => row.id),
    }
  })
}

function readStored(cache: OpenCache, { branch, events }: Input): Promise<Stored> {
  const { feeds, threads, messages, outbox } = cache.database
  const brought = seqsBrought(events)
  const patients = [...new Set(events.map(patientOf))]
  const recent = patients.map((patient) => cache.recentThreads.get(branch, patient))
  const others = patients.filter((_patient, index) => recent[index] === undefined)
  return cache.database.transaction('r', [feeds, threads, messages, outbox], async () => {
    const [feed, read, outboxRows] = await Promise.all([
      feeds.get(branch),
      threads.bulkGet(others.map((patient): [string, string] => [branch, patient])),
      outboxOf(cache.database, branch).toArray(),
    ])
    const known = [...recent, ...read].filter((row) => row !== undefined)
    return {
      feed,
      threads: new Map(known.map((row) => [row.patient, row])),
      seqs: await readSeqs(cache, known, brought),
      outbox: outboxRows,
    }
  })
}

function seqsBrought(events: Input['events']): ReadonlyMap<PatientId, Seq[]> {
  const brought = new Map<PatientId, Seq[]>()
  for (const event of events) {
    const message = messageOf(event)
    if (!message) continue
    const patient = patientOf(event)
    brought.set(patient, [...(brought.get(patient) ?? []), message.seq])
  }
  return brought
}

/** Only of threads in which a message may be stored already: new ones are above everything that is there. */
async function readSeqs(
  { database }: OpenCache,
  known: readonly ThreadRow[],
  brought: ReadonlyMap<PatientId, readonly Seq[]>,
): Promise<Stored['seqs']> {
  const found = await Promise.all(
    known.map(async ({ branch, patient, top }) => {
      const replayed = (brought.get(patient) ?? []).filter((seq) => seq <= top)
      if (replayed.length === 0) return undefined
      const [from, to] = [Math.min(...replayed), Math.max(...replayed)]
      const keys = await ofThread(database.messages, branch, { patient, from, to }).primaryKeys()
      return [patient, new Set(keys.map(([, , seq]) => seq))] as const
    }),
  )
  return new Map(found.filter((entry) => entry !== undefined))
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
  return new Set(events.flatMap((event) => messageOf(event)?.id ?? []))
}

function lastSeqAfter(change: PatientChange | undefined): number | null | undefined {
  return change && (change.thread?.lastSeq ?? null)
}

interface Sealed {
  patients: ReadonlyMap<Patient, PatientRow>
  messages: ReadonlyMap<Message, MessageRow>
}

/** Everything that the events say about who and what. Fails only when the batch does, which awaits it in its turn. */
function sealContents({ codec }: OpenCache, { branch, events }: Input): Promise<Sealed> {
  const patients = events.flatMap((event) =>
    event.type === 'patient.upserted' ? [event.patient] : [],
  )
  const messages = events.flatMap((event) => messageOf(event) ?? [])
  const sealing = Promise.all([
    Promise.all(
      patients.map(
        async (patient) => [patient, await sealPatient(codec, branch, patient)] as const,
      ),
    ),
    Promise.all(
      messages.map(
        async (message) => [message, await sealMessage(codec, branch, message)] as const,
      ),
    ),
  ]).then(([patientRows, messageRows]) => ({
    patients: new Map(patientRows),
    messages: new Map(messageRows),
  }))
  sealing.catch(() => undefined)
  return sealing
}

interface Changed {
  branch: BranchId
  changes: ReadonlyMap<PatientId, PatientChange>
  stored: Stored
}

function sealThreads({ codec }: OpenCache, { branch, changes, stored }: Changed) {
  return Promise.all(
    [...changes].flatMap(([patient, { thread, newest, wiped, messages }]) => {
      if (!thread) return []
      const known = wiped ? undefined : stored.threads.get(patient)
      const seqs = wiped ? undefined : stored.seqs.get(patient)
      const isStored = (seq: Seq) => seqs?.has(seq) ?? false
      const count = withRows(known ?? noRows, [...messages.keys()], isStored)
      return [
        toThreadRow(codec, { branch, patient }, { thread, count, newest, kept: known?.sealed }),
      ]
    }),
  )
}

/** The rows of what the batch leaves: an event may have taken away what an earlier one brought. */
function rowsOf(changes: ReadonlyMap<PatientId, PatientChange>, sealed: Sealed) {
  const all = [...changes.values()]
  return {
    patients: all.flatMap(({ patient }) => (patient && sealed.patients.get(patient)) ?? []),
    messages: all.flatMap(({ messages }) =>
      [...messages.values()].flatMap((message) => sealed.messages.get(message) ?? []),
    ),
  }
}

interface WriteInput {
  input: Input
  stored: Stored
  changes: ReadonlyMap<PatientId, PatientChange>
  rows: ReturnType<typeof rowsOf> & { threads: ThreadRow[] }
  settled: readonly OutboxRow[]
}

function put(cache: OpenCache, { input, stored, changes, rows, settled }: WriteInput) {
  const { branch, feed, upTo } = input
  const { feeds, patients, threads, messages, outbox } = cache.database
  const typesVersion = Math.min(stored.feed?.typesVersion ?? eventTypesVersion, eventTypesVersion)
  const patientCount = patientsAfter(stored, changes)
  const wiped = [...changes].filter(([, change]) => change.wiped).map(([patient]) => patient)
  return write(cache, { name: 'feed.apply', tables: [feeds, patients, threads, messages, outbox] }, async () => {
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
      feeds.put({ branch, feed, rev: upTo, typesVersion, patients: patientCount }),
    ])
  })
}

function patientsAfter({ feed, threads }: Stored, changes: WriteInput['changes']): number {
  let count = feed?.patients ?? 0
  for (const [patient, { thread }] of changes)
    count += Number(thread !== undefined) - Number(threads.has(patient))
  return count
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
