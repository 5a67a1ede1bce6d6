import type { CacheInput, CacheOutput } from '#shared/cache/contract.ts'
import { eventTypesVersion } from '#shared/contract/events.ts'
import type { BranchId, PatientId } from '#shared/model/ids.ts'
import { deleteBranch, ofBranch, outboxOf } from '#electron/cache-host/key-ranges.ts'
import { forgetBranch, type OpenCache } from '#electron/cache-host/open-cache.ts'
import { settledRows } from '#electron/cache-host/outbox-rows.ts'
import type { MessageRow, PatientRow, ThreadRow } from '#electron/cache-host/rows.ts'
import { sealMessage, sealPatient, toThreadRow } from '#electron/cache-host/seal-rows.ts'
import { noMessages, withThread } from '#electron/cache-host/thread-numbers.ts'

const staging = ['stagedPatients', 'stagedThreads', 'stagedMessages'] as const

/** Puts a page aside, sealed for the place it will have, so that replacing only moves rows. */
export function stageFeed(
  cache: OpenCache,
  input: CacheInput<'feed.stage'>,
): Promise<CacheOutput<'feed.stage'>> {
  const { stagedPatients, stagedThreads, stagedMessages } = cache.database
  const tables = [stagedPatients, stagedThreads, stagedMessages] as const
  return cache.queue.run(async () => {
    const page = await sealPage(cache, input)
    return cache.database.transaction('rw', tables, async () => {
      if (input.first) await deleteBranch(cache.database, input.branch, staging)
      await Promise.all([
        stagedPatients.bulkPut(page.patients),
        stagedThreads.bulkPut(page.threads),
        stagedMessages.bulkPut(page.messages),
      ])
      return { patients: await ofBranch(stagedPatients, input.branch).count() }
    })
  })
}

/** Everything of the branch but its outbox and drafts becomes what is staged, in one transaction. */
export function replaceFeed(
  cache: OpenCache,
  input: CacheInput<'feed.replace'>,
): Promise<CacheOutput<'feed.replace'>> {
  const { database } = cache
  const { branch, feed, rev } = input
  return cache.queue.run(async () => {
    const settled = await database.transaction('rw', database.tables, async () => {
      const staged = await moveStaged(cache, branch)
      await database.feeds.put({ branch, feed, rev, typesVersion: eventTypesVersion })
      return settleBy(cache, branch, staged)
    })
    forgetBranch(cache, branch)
    return { settled }
  })
}

async function sealPage({ codec }: OpenCache, input: CacheInput<'feed.stage'>) {
  const { branch } = input
  const threads = new Map(input.threads.map((thread) => [thread.patient, thread]))
  const staged = input.patients.map((patient) => ({ patient, thread: threads.get(patient.id) }))
  const lasts = staged.flatMap(({ thread }) => (thread?.last ? [thread.last] : []))
  return {
    patients: await Promise.all(staged.map(({ patient }) => sealPatient(codec, branch, patient))),
    threads: await Promise.all(
      staged.map(({ patient, thread }) =>
        toThreadRow(
          codec,
          { branch, patient: patient.id },
          {
            thread: thread ? withThread(noMessages, thread) : noMessages,
            newest: thread?.last ?? undefined,
          },
        ),
      ),
    ),
    messages: await Promise.all(lasts.map((message) => sealMessage(codec, branch, message))),
  }
}

interface Staged {
  patients: PatientRow[]
  threads: ThreadRow[]
  messages: MessageRow[]
}

async function moveStaged({ database }: OpenCache, branch: BranchId): Promise<Staged> {
  const { patients, threads, messages } = database
  const { stagedPatients, stagedThreads, stagedMessages } = database
  const staged = {
    patients: await ofBranch(stagedPatients, branch).toArray(),
    threads: await ofBranch(stagedThreads, branch).toArray(),
    messages: await ofBranch(stagedMessages, branch).toArray(),
  }
  await deleteBranch(database, branch, ['patients', 'threads', 'messages', ...staging])
  await Promise.all([
    patients.bulkPut(staged.patients),
    threads.bulkPut(staged.threads),
    messages.bulkPut(staged.messages),
  ])
  return staged
}

async function settleBy({ database }: OpenCache, branch: BranchId, staged: Staged) {
  const lastSeqs = new Map<PatientId, number>(
    staged.threads.map((row) => [row.patient, row.lastSeq]),
  )
  const settled = settledRows(await outboxOf(database, branch).toArray(), {
    ids: new Set(staged.messages.map((row) => row.id)),
    lastSeq: (patient) => lastSeqs.get(patient) ?? null,
  })
  await database.outbox.bulkDelete(settled.map((row) => row.order))
  return settled.map((row) => row.id)
}
