import type { CacheInput, CacheOutput } from '#shared/cache/contract.ts'
import { eventTypesVersion } from '#shared/contract/events.ts'
import type { BranchId, PatientId } from '#shared/model/ids.ts'
import type { Seq } from '#shared/model/message.ts'
import type { DeskDatabase } from '#electron/cache-host/database.ts'
import { deleteBranch, ofBranch, outboxOf } from '#electron/cache-host/key-ranges.ts'
import { noRows, withRows } from '#electron/cache-host/message-count.ts'
import { forgetBranch, type OpenCache } from '#electron/cache-host/open-cache.ts'
import { settledRows } from '#electron/cache-host/outbox-rows.ts'
import type { MessageRow, PatientRow, ThreadRow } from '#electron/cache-host/rows.ts'
import { sealMessage, sealPatient, toThreadRow } from '#electron/cache-host/seal-rows.ts'
import { noMessages, withThread } from '#electron/cache-host/thread-numbers.ts'
import { write } from '#electron/cache-host/write.ts'

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
    return write(cache, { name: 'feed.stage', tables: tables }, async () => {
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
  const { feeds, patients, threads, messages, outbox } = database
  const { stagedPatients, stagedThreads, stagedMessages } = database
  const live = [feeds, patients, threads, messages, outbox]
  const tables = [...live, stagedPatients, stagedThreads, stagedMessages]
  return cache.queue.run(async () => {
    const { next, settled } = await write(
      cache,
      { name: 'feed.replace', tables: tables },
      async () => {
        const staged = await moveStaged(cache, branch)
        const patients = staged.patients.length
        const next = { branch, feed, rev, typesVersion: eventTypesVersion, patients }
        await database.feeds.put(next)
        return { next, settled: await settleBy(cache, branch, staged) }
      },
    )
    forgetBranch(cache, branch)
    cache.feeds.set(branch, next)
    return { settled }
  })
}

async function sealPage({ codec }: OpenCache, input: CacheInput<'feed.stage'>) {
  const { branch } = input
  const threads = new Map(input.threads.map((thread) => [thread.patient, thread]))
  const staged = input.patients.map((patient) => {
    const thread = threads.get(patient.id)
    const last = thread?.last?.patient === patient.id ? thread.last : undefined
    return { patient, thread, last }
  })
  const lasts = staged.flatMap(({ last }) => last ?? [])
  const [patientRows, threadRows, messageRows] = await Promise.all([
    Promise.all(staged.map(({ patient }) => sealPatient(codec, branch, patient))),
    Promise.all(
      staged.map(({ patient, thread, last }) =>
        toThreadRow(
          codec,
          { branch, patient: patient.id },
          {
            thread: thread ? withThread(noMessages, thread) : noMessages,
            // Counted when it is moved: another page may bring one more message.
            count: noRows,
            newest: last,
          },
        ),
      ),
    ),
    Promise.all(lasts.map((message) => sealMessage(codec, branch, message))),
  ])
  return { patients: patientRows, threads: threadRows, messages: messageRows }
}

interface Staged {
  patients: PatientRow[]
  threads: ThreadRow[]
  messages: MessageRow[]
}

async function moveStaged({ database }: OpenCache, branch: BranchId): Promise<Staged> {
  const { patients, threads, messages } = database
  const staged = await readStaged(database, branch)
  await deleteBranch(database, branch, ['patients', 'threads', 'messages', ...staging])
  await Promise.all([
    patients.bulkPut(staged.patients),
    threads.bulkPut(staged.threads),
    messages.bulkPut(staged.messages),
  ])
  return staged
}

async function readStaged(database: DeskDatabase, branch: BranchId): Promise<Staged> {
  const { stagedPatients, stagedThreads, stagedMessages } = database
  const [patients, threads, messages] = await Promise.all([
    ofBranch(stagedPatients, branch).toArray(),
    ofBranch(stagedThreads, branch).toArray(),
    ofBranch(stagedMessages, branch).toArray(),
  ])
  const seqs = new Map<PatientId, Seq[]>(threads.map((row) => [row.patient, []]))
  for (const { patient, seq } of messages) seqs.get(patient)?.push(seq)
  return {
    patients,
    threads: threads.map((row) => ({
      ...row,
      ...withRows(noRows, seqs.get(row.patient) ?? [], () => false),
    })),
    messages,
  }
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
