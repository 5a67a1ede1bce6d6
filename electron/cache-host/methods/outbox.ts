import type { CacheInput, CacheOutput, OutboxAnswer } from '#shared/cache/contract.ts'
import type { RequestId } from '#shared/model/ids.ts'
import type { OutboxRequest } from '#shared/model/outbox-request.ts'
import type { OpenCache } from '#electron/cache-host/open-cache.ts'
import {
  contentOf,
  settledRows,
  toNewRow,
  toOutboxRequest,
} from '#electron/cache-host/outbox-rows.ts'
import type { Contents } from '#electron/cache-host/record-codec.ts'
import type { NewOutboxRow, OutboxRow, OutboxState } from '#electron/cache-host/rows.ts'

export function addRequest(cache: OpenCache, request: OutboxRequest): Promise<void> {
  const { outbox, drafts } = cache.database
  return cache.queue.run(async () => {
    if (await rowOf(cache, request.id)) return
    const row = await sealRequest(cache, request)
    await cache.database.transaction('rw', [outbox, drafts], async () => {
      await outbox.add(row)
      if (row.method === 'message.send') await drafts.delete([row.branch, row.patient])
    })
  })
}

export async function listRequests(cache: OpenCache): Promise<OutboxRequest[]> {
  const rows = await cache.database.outbox.orderBy(':id').toArray()
  const waiting = rows.filter((row) => row.state.is === 'waiting')
  return Promise.all(
    waiting.map(async (row) => toOutboxRequest(row, await openContent(cache, row))),
  )
}

export function answerRequest(
  cache: OpenCache,
  { id, answer }: CacheInput<'outbox.answer'>,
): Promise<void> {
  const { outbox, threads } = cache.database
  return cache.queue.run(() =>
    cache.database.transaction('rw', [outbox, threads], async () => {
      const row = await rowOf(cache, id)
      if (!row) return
      const state = row.method === 'message.send' ? stateAfter(row.state, answer) : undefined
      if (!state) return outbox.delete(row.order)
      const thread = await threads.get([row.branch, row.patient])
      const answered = { ...row, state }
      const evidence = { ids: new Set<RequestId>(), lastSeq: () => thread?.lastSeq ?? null }
      if (settledRows([answered], evidence).length > 0) await outbox.delete(row.order)
      else await outbox.put(answered)
    }),
  )
}

export function retryRequest(
  cache: OpenCache,
  { id, newId, createdAt }: CacheInput<'outbox.retry'>,
): Promise<CacheOutput<'outbox.retry'>> {
  const { outbox } = cache.database
  return cache.queue.run(async () => {
    const row = await rowOf(cache, id)
    if (row?.state.is !== 'refused') return null
    const content = await openContent(cache, row)
    const request = { ...toOutboxRequest(row, content), id: newId, createdAt }
    const again = await sealRequest(cache, request)
    await cache.database.transaction('rw', [outbox], async () => {
      await outbox.delete(row.order)
      await outbox.add(again)
    })
    return request
  })
}

export function takeRequest(
  cache: OpenCache,
  { id }: CacheInput<'outbox.take'>,
): Promise<CacheOutput<'outbox.take'>> {
  return cache.queue.run(async () => {
    const row = await rowOf(cache, id)
    if (row?.state.is !== 'refused') return null
    const { branch, patient } = row
    const { text = '' } = await openContent(cache, row)
    const [head] = await cache.heads.some(branch, [patient])
    await cache.database.outbox.delete(row.order)
    return { id, branch, patient, name: head?.patient.name ?? '', text }
  })
}

export function discardRequest(
  cache: OpenCache,
  { id }: CacheInput<'outbox.discard'>,
): Promise<CacheOutput<'outbox.discard'>> {
  return cache.queue.run(async () => {
    const row = await rowOf(cache, id)
    if (row?.state.is !== 'refused') return null
    await cache.database.outbox.delete(row.order)
    return { branch: row.branch, patient: row.patient }
  })
}

export function openContent(cache: OpenCache, row: OutboxRow): Promise<Contents['outbox']> {
  return cache.codec.open(placeOf(row), row.sealed)
}

/** Undefined: answered, and nothing is left to show. A message that was sent stays sent. */
function stateAfter(state: OutboxState, answer: OutboxAnswer): OutboxState | undefined {
  switch (answer.is) {
    case 'done':
      return undefined
    case 'sent':
      return answer
    case 'refused':
      return state.is === 'sent' ? state : answer
  }
}

function rowOf({ database }: OpenCache, id: RequestId): Promise<OutboxRow | undefined> {
  return database.outbox.where('id').equals(id).first()
}

export async function sealRequest(
  { codec }: OpenCache,
  request: OutboxRequest,
): Promise<NewOutboxRow> {
  return toNewRow(request, await codec.seal(placeOf(request), contentOf(request)))
}

const placeOf = ({ branch, patient, id }: Pick<OutboxRow, 'branch' | 'patient' | 'id'>) =>
  ({ store: 'outbox', branch, thread: patient, record: id }) as const
