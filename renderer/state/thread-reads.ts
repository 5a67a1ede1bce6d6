import type { BranchId, PatientId } from '#shared/model/ids.ts'
import type { Message } from '#shared/model/message.ts'
import { joinThreads } from '#renderer/state/join-threads.ts'
import { readThread } from '#renderer/state/loaded-thread.ts'
import type { LoadedThread } from '#renderer/state/loaded-thread.ts'
import { keys } from '#renderer/state/queries.ts'
import { queryClient } from '#renderer/state/query-client.ts'
import type { ThreadKey } from '#renderer/state/thread-key.ts'

const olderPage = 100

/** Of a thread that has been forgotten meanwhile nothing is kept: it is read anew when it is opened. */
function join(branch: BranchId, patient: PatientId, got: LoadedThread): void {
  queryClient.setQueryData<LoadedThread>(
    keys.thread(branch, patient),
    (known) => known && joinThreads(known, got),
  )
}

/** What was read above what is loaded; the loaded part goes on deciding about all else. */
export function joinOlder({ branch, patient }: ThreadKey, older: LoadedThread): void {
  join(branch, patient, older)
}

/** What of a thread has been read so far. */
export function loaded(branch: BranchId, patient: PatientId): LoadedThread | undefined {
  return queryClient.getQueryData<LoadedThread>(keys.thread(branch, patient))
}

/** Reads what is new in a loaded thread: its last known message and all after it. Returns what was new. */
export async function readNewer(branch: BranchId, patient: PatientId): Promise<Message[]> {
  const last = loaded(branch, patient)?.messages.at(-1)
  const got = await readThread({ branch, patient, ...(last && { from: last.seq }) })
  join(branch, patient, got)
  return got.messages.filter((message) => message.seq > (last?.seq ?? 0))
}

/** Reads one page above what is loaded. */
export async function readOlder(branch: BranchId, patient: PatientId): Promise<void> {
  const first = loaded(branch, patient)?.messages[0]
  if (!first || first.seq <= 1) return
  const from = Math.max(1, first.seq - olderPage)
  const got = await readThread({ branch, patient, from, to: first.seq - 1 })
  if (got.messages.length > 0) join(branch, patient, got)
}
