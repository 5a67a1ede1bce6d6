import type { Conversation, PatientRecord, ThreadView } from '#shared/model/conversation.ts'
import type { BranchId, PatientId } from '#shared/model/ids.ts'
import { toldApart } from '#renderer/state/told-apart.ts'
import {
  announcer,
  announceFailure,
  failuresOfRows,
  failuresOfThread,
  isSpoken,
  newsOfMessages,
  newsOfRows,
} from '#renderer/state/announcements.ts'
import type { News } from '#renderer/state/announcements.ts'
import { call, listen } from '#renderer/state/desk.ts'
import { mergeConversations } from '#renderer/state/merge-conversations.ts'
import { keys } from '#renderer/state/queries.ts'
import { queryClient } from '#renderer/state/query-client.ts'
import { readNewer } from '#renderer/state/thread-reads.ts'

/**
 * Between two rounds of reading at least a frame, and three times as long as the round took: on a computer that has
 * other things to do, most of the window's time stays for the person.
 */
const frameMs = 16
const restShare = 3
const mostRestMs = 250
/** Above this a whole list is read in one call instead. */
const mostRows = 500
const mostRecords = 20

type Changed = Set<PatientId> | 'all'

const waiting = new Map<BranchId, Changed>()
let running = false

/** Keeps what is on the screen in step with the cache, and forgets what is not on the screen. */
export function followCache(): void {
  listen('cache.changed', ({ branch, patients }) => {
    const known = waiting.get(branch)
    if (patients === null) waiting.set(branch, 'all')
    else if (known !== 'all') waiting.set(branch, new Set([...(known ?? []), ...patients]))
    if (!running) void run()
  })
}

async function run(): Promise<void> {
  running = true
  while (waiting.size > 0) {
    const round = [...waiting]
    waiting.clear()
    const began = performance.now()
    await Promise.all(round.map(([branch, changed]) => refresh(branch, changed)))
    const tookMs = performance.now() - began
    await new Promise((resolve) => setTimeout(resolve, restAfter(tookMs)))
  }
  running = false
}

function restAfter(tookMs: number): number {
  return Math.min(mostRestMs, Math.max(frameMs, restShare * tookMs))
}

/** A read that fails leaves what is shown as it was; the next change or screen reads again. */
async function refresh(branch: BranchId, changed: Changed): Promise<void> {
  if (changed === 'all') {
    await Promise.allSettled([refreshAll(branch)])
    return
  }
  const patients = [...changed]
  const announce = announcer()
  // Settled from the start: one that fails while the others are read would be nobody's.
  const records = Promise.allSettled([refreshRecords(branch, patients)])
  const reads = await Promise.allSettled([
    refreshThreads(branch, patients),
    refreshRows(branch, patients),
  ])
  const news = reads.flatMap((read) => (read.status === 'fulfilled' ? read.value : []))
  if (isSpoken(branch)) announce(toldApart(branch, news))
  await records
}

async function refreshAll(branch: BranchId): Promise<void> {
  await Promise.all([
    readAgain(keys.conversations(branch)),
    readAgain(keys.threads(branch)),
    readAgain(keys.patients(branch)),
    readAgain(['patient']),
  ])
}

/** What is on its way is given up first, because it may be older than the change. */
async function readAgain(queryKey: readonly unknown[]): Promise<void> {
  await queryClient.cancelQueries({ queryKey })
  await queryClient.invalidateQueries({ queryKey })
}

async function readAgainIfUnderWay(queryKey: readonly unknown[]): Promise<boolean> {
  if (queryClient.getQueryState(queryKey)?.fetchStatus !== 'fetching') return false
  await readAgain(queryKey)
  return true
}

function isOnScreen(queryKey: readonly unknown[]): boolean {
  return queryClient.getQueryCache().find({ queryKey })?.isActive() ?? false
}

/** Returns what the open threads have received; the rows of those say nothing more. */
async function refreshThreads(branch: BranchId, changed: readonly PatientId[]): Promise<News[]> {
  const news: News[] = []
  for (const patient of changed) {
    const queryKey = keys.thread(branch, patient)
    if (!isOnScreen(queryKey)) {
      queryClient.removeQueries({ queryKey, exact: true })
      continue
    }
    news.push(...(await refreshThread(branch, patient)))
  }
  return news
}

async function refreshThread(branch: BranchId, patient: PatientId): Promise<News[]> {
  const queryKey = keys.thread(branch, patient)
  if (await readAgainIfUnderWay(queryKey)) return []
  const before = queryClient.getQueryData<ThreadView>(queryKey)
  if (!before) {
    await readAgain(queryKey)
    return []
  }
  try {
    const news = newsOfMessages(await readNewer(branch, patient))
    const now = queryClient.getQueryData<ThreadView>(queryKey)
    announceFailure(toldApart(branch, failuresOfThread(before, now)))
    return news
  } catch {
    // The patient may have left the branch: the screen that shows the thread has to hear of it.
    await queryClient.invalidateQueries({ queryKey, exact: true })
    return []
  }
}

async function refreshRows(branch: BranchId, changed: PatientId[]): Promise<News[]> {
  const queryKey = keys.conversations(branch)
  if (!isOnScreen(queryKey) || changed.length > mostRows) {
    await queryClient.invalidateQueries({ queryKey })
    return []
  }
  if (await readAgainIfUnderWay(queryKey)) return []
  const rows = await call('conversation.some', { branch, patients: changed })
  const before = queryClient.getQueryData<Conversation[]>(queryKey)
  if (!before) return []
  queryClient.setQueryData(queryKey, mergeConversations(before, changed, rows))
  const elsewhere = rows.filter((row) => !isOnScreen(keys.thread(branch, row.patient)))
  announceFailure(toldApart(branch, failuresOfRows(before, elsewhere)))
  return newsOfRows(before, elsewhere)
}

async function refreshRecords(branch: BranchId, changed: PatientId[]): Promise<void> {
  const listKey = keys.patients(branch)
  if (changed.length > mostRecords) {
    await readAgain(listKey)
    await readAgain(['patient'])
    return
  }
  for (const patient of changed) {
    const queryKey = keys.patient(patient)
    if (!isOnScreen(queryKey) && !isOnScreen(listKey)) {
      queryClient.removeQueries({ queryKey, exact: true })
      await queryClient.invalidateQueries({ queryKey: listKey })
      continue
    }
    const record = await call('patient.get', { patient })
    await queryClient.cancelQueries({ queryKey })
    queryClient.setQueryData(queryKey, record)
    if (await readAgainIfUnderWay(listKey)) continue
    queryClient.setQueryData<PatientRecord[]>(listKey, (known) =>
      known ? mergeRecord(known, patient, record?.branch === branch ? record : null) : known,
    )
  }
}

function mergeRecord(
  known: readonly PatientRecord[],
  patient: PatientId,
  record: PatientRecord | null,
): PatientRecord[] {
  const at = known.findIndex((row) => row.patient.id === patient)
  if (at < 0) return record ? [...known, record] : [...known]
  return record ? known.with(at, record) : known.toSpliced(at, 1)
}
