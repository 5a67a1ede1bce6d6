import { AppError } from '#shared/app-error.ts'
import type { CacheInput, CacheOutput } from '#shared/cache/contract.ts'
import { eventTypesVersion } from '#shared/contract/events.ts'
import type { BranchId, PatientId, RequestId } from '#shared/model/ids.ts'
import type { Message, Seq } from '#shared/model/message.ts'
import type { Patient } from '#shared/model/patient.ts'
import { applyEvents, messageOf, type PatientChange } from '#electron/cache-host/apply-events.ts'
import { toPreview } from '#electron/cache-host/conversation-row.ts'
import type { HeadChange } from '#electron/cache-host/heads.ts'
import { ofThread } from '#electron/cache-host/key-ranges.ts'
import { noRows, withRows } from '#electron/cache-host/message-count.ts'
import { forgetBranch, type OpenCache } from '#electron/cache-host/open-cache.ts'
import { settledRows } from '#electron/cache-host/outbox-rows.ts'
import type { FeedRow, MessageRow, PatientRow, ThreadRow } from '#electron/cache-host/rows.ts'
import { sealMessage, sealPatient, toThreadRow } from '#electron/cache-host/seal-rows.ts'
import { readThreads, type StoredThreads } from '#electron/cache-host/stored-threads.ts'
import { write } from '#electron/cache-host/write.ts'

type Input = CacheInput<'feed.apply'>
type Output = CacheOutput<'feed.apply'>

interface Stored extends StoredThreads {
  feed: FeedRow | undefined
}

const beginAnew: Output = { applied: false, cursor: 0, patients: [], settled: [] }

/** Applies a batch and moves the cursor in one transaction: see [Note: sealing and transactions]. */
export function applyFeed(cache: OpenCache, input: Input): Promise<Output> {
  // Needs nothing of what is stored, so it is done while the batch before is being written.
  const sealing = sealContents(cache, input)
  return cache.queue.run(async () => {
    const { branch, events } = input
    const feed = cache.feeds.get(branch)
    if (!continues(feed, input)) return { ...beginAnew, cursor: cursorOf(feed, input) }
    requireOrder(input)
    const stored = { feed, ...(await readThreads(cache, branch, events)) }
    const changes = applyEvents(stored.threads, events)
    // A seq goes on without gaps: the event or what is stored is wrong, and a snapshot says which.
    if ([...changes.values()].some(({ leaps }) => leaps)) return beginAnew
    const [threads, sealed] = await Promise.all([
      sealThreads(cache, { branch, changes, stored }),
      sealing,
    ])
    const rows = { ...rowsOf(changes, sealed), threads }
    const next = feedAfter({ input, stored, changes })
    const settled = await put(cache, { input, stored, changes, rows, next })
    remember(cache, { next, changes, threads })
    return {
      applied: true,
      cursor: input.upTo,
      patients: [...changes.keys()],
      settled: settled.map((row) => row.id),
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

interface Applied {
  input: Input
  stored: Stored
  changes: ReadonlyMap<PatientId, PatientChange>
}

function feedAfter({ input, stored, changes }: Applied): FeedRow {
  const { branch, feed, upTo } = input
  const typesVersion = Math.min(stored.feed?.typesVersion ?? eventTypesVersion, eventTypesVersion)
  let patients = stored.feed?.patients ?? 0
  for (const [patient, { thread }] of changes)
    patients += Number(thread !== undefined) - Number(stored.threads.has(patient))
  return { branch, feed, rev: upTo, typesVersion, patients }
}

interface PutInput extends Applied {
  rows: ReturnType<typeof rowsOf> & { threads: ThreadRow[] }
  next: FeedRow
}

/** Answers the requests that the events have settled. */
function put(cache: OpenCache, { input, stored, changes, rows, next }: PutInput) {
  const { branch } = input
  const { feeds, patients, threads, messages, outbox } = cache.database
  const tables = [feeds, patients, threads, messages, outbox]
  const wiped = [...changes].filter(([, change]) => change.wiped).map(([patient]) => patient)
  const evidence = {
    ids: postedIds(input),
    lastSeq: (patient: PatientId) => lastSeqAfter(changes.get(patient)),
  }
  const ofBranch = cache.unsent.outbox.filter((row) => row.branch === branch)
  return write(cache, { name: 'feed.apply', tables }, async () => {
    // Asked before anything is put, and not waited for: a cursor that moved undoes the transaction.
    const checked = feeds.get(branch).then((feedNow) => {
      if (feedNow?.rev === stored.feed?.rev) return
      forgetBranch(cache, branch)
      if (feedNow) cache.feeds.set(branch, feedNow)
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
      feeds.put(next),
    ])
    const settled = settledRows(ofBranch, evidence)
    if (settled.length > 0) await outbox.bulkDelete(settled.map((row) => row.order))
    return settled
  })
}

interface Written {
  next: FeedRow
  changes: ReadonlyMap<PatientId, PatientChange>
  threads: readonly ThreadRow[]
}

function remember(cache: OpenCache, { next, changes, threads }: Written) {
  const { heads, recentThreads, texts, feeds } = cache
  const { branch } = next
  for (const [patient, { wiped }] of changes) {
    if (!wiped) continue
    recentThreads.forgetOne(branch, patient)
    texts.remove(branch, patient)
  }
  recentThreads.note(threads)
  for (const row of threads)
    texts.note(row, [...(changes.get(row.patient)?.messages.values() ?? [])])
  texts.trim(branch)
  heads.note(branch, headChanges(changes))
  feeds.set(branch, next)
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
