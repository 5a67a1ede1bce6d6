import type { BranchEvent } from '#shared/contract/events.ts'
import type { BranchId, PatientId } from '#shared/model/ids.ts'
import type { Seq } from '#shared/model/message.ts'
import { messageOf, patientOf } from '#electron/cache-host/apply-events.ts'
import { ofThread } from '#electron/cache-host/key-ranges.ts'
import type { OpenCache } from '#electron/cache-host/open-cache.ts'
import type { ThreadRow } from '#electron/cache-host/rows.ts'

/** What is stored of the threads that a batch of events is about. */
export interface StoredThreads {
  threads: ReadonlyMap<PatientId, ThreadRow>
  /** Of the messages that the batch brings, those that are stored already. */
  seqs: ReadonlyMap<PatientId, ReadonlySet<Seq>>
}

interface Replayed {
  thread: ThreadRow
  from: Seq
  to: Seq
}

/** Reads nothing when the last batches were about the same threads and this one goes on above them. */
export async function readThreads(
  cache: OpenCache,
  branch: BranchId,
  events: readonly BranchEvent[],
): Promise<StoredThreads> {
  const brought = seqsBrought(events)
  const known = new Map<PatientId, ThreadRow>()
  const unknown: PatientId[] = []
  for (const patient of brought.keys()) {
    const recent = cache.recentThreads.get(branch, patient)
    if (recent) known.set(patient, recent)
    else unknown.push(patient)
  }
  for (const row of await readRows(cache, branch, unknown)) known.set(row.patient, row)
  const replayed = [...known.values()].flatMap((thread) =>
    replayedIn(thread, brought.get(thread.patient) ?? []),
  )
  return { threads: known, seqs: await readSeqs(cache, replayed) }
}

function seqsBrought(events: readonly BranchEvent[]): ReadonlyMap<PatientId, Seq[]> {
  const brought = new Map<PatientId, Seq[]>()
  for (const event of events) {
    const patient = patientOf(event)
    const seqs = brought.get(patient) ?? []
    const message = messageOf(event)
    if (message) seqs.push(message.seq)
    brought.set(patient, seqs)
  }
  return brought
}

/** New messages are above everything that is stored. */
function replayedIn(thread: ThreadRow, seqs: readonly Seq[]): Replayed[] {
  const stored = seqs.filter((seq) => seq <= thread.top)
  if (stored.length === 0) return []
  return [{ thread, from: Math.min(...stored), to: Math.max(...stored) }]
}

async function readRows(
  { database }: OpenCache,
  branch: BranchId,
  patients: readonly PatientId[],
): Promise<ThreadRow[]> {
  if (patients.length === 0) return []
  const keys = patients.map((patient): [string, string] => [branch, patient])
  const rows = await database.threads.bulkGet(keys)
  return rows.filter((row) => row !== undefined)
}

async function readSeqs(
  { database }: OpenCache,
  replayed: readonly Replayed[],
): Promise<StoredThreads['seqs']> {
  if (replayed.length === 0) return new Map()
  const { messages } = database
  const found = await database.transaction('r', [messages], () =>
    Promise.all(
      replayed.map(({ thread: { branch, patient }, from, to }) =>
        ofThread(messages, branch, { patient, from, to }).primaryKeys(),
      ),
    ),
  )
  return new Map(
    replayed.map(({ thread }, index) => [
      thread.patient,
      new Set(found[index]?.map(([, , seq]) => seq)),
    ]),
  )
}
