import type { CacheInput, CacheOutput, OutboxAnswer } from '#shared/cache/contract.ts'
import type { RequestId } from '#shared/model/ids.ts'
import { joinTexts } from '#shared/model/join-texts.ts'
import type { OutboxRequest } from '#shared/model/outbox-request.ts'
import { sealDraft } from '#electron/cache-host/methods/drafts.ts'
import { dropRequest } from '#electron/cache-host/broken-rows.ts'
import { ofBranch } from '#electron/cache-host/key-ranges.ts'
import type { OpenCache } from '#electron/cache-host/open-cache.ts'
import { settledRows, toNewRow } from '#electron/cache-host/outbox-rows.ts'
import { requestPlace } from '#electron/cache-host/places.ts'
import type { NewOutboxRow, OutboxRow, OutboxState } from '#electron/cache-host/rows.ts'
import { write } from '#electron/cache-host/write.ts'

export function addRequest(cache: OpenCache, request: OutboxRequest): Promise<void> {
  const { outbox, drafts } = cache.database
  return cache.queue.run(async () => {
    if (rowOf(cache, request.id)) return
    const row = await sealRequest(cache, request, await nameFor(cache, request))
    await write(cache, { name: 'outbox.add', tables: [outbox, drafts] }, async () => {
      await outbox.add(row)
      if (row.method === 'message.send') await drafts.delete([row.branch, row.patient])
    })
  })
}

export async function listRequests(cache: OpenCache): Promise<OutboxRequest[]> {
  const rows = await cache.database.outbox.orderBy(':id').toArray()
  const waiting = rows.filter((row) => row.state.is === 'waiting')
  const requests = await Promise.all(waiting.map((row) => openRequest(cache, row)))
  return requests.filter((request) => request !== undefined)
}

export function answerRequest(
  cache: OpenCache,
  { id, answer }: CacheInput<'outbox.answer'>,
): Promise<void> {
  const { outbox, threads } = cache.database
  return cache.queue.run(async () => {
    const row = rowOf(cache, id)
    if (!row) return
    const state = row.method === 'message.send' ? stateAfter(row.state, answer) : undefined
    await write(cache, { name: 'outbox.answer', tables: [outbox, threads] }, async () => {
      if (!state) return outbox.delete(row.order)
      const thread = await threads.get([row.branch, row.patient])
      const answered = { ...row, state }
      const evidence = { ids: new Set<RequestId>(), lastSeq: () => thread?.lastSeq ?? null }
      if (settledRows([answered], evidence).length > 0) await outbox.delete(row.order)
      else await outbox.put(answered)
    })
  })
}

export function changeRequest(
  cache: OpenCache,
  { id, change }: CacheInput<'outbox.change'>,
): Promise<void> {
  const { outbox } = cache.database
  return cache.queue.run(async () => {
    const waiting = await openWaiting(cache, id)
    if (!waiting) return
    const { row, message, name } = waiting
    const { sealed } = await sealRequest(cache, { ...message, ...change }, name)
    await write(cache, { name: 'outbox.change', tables: [outbox] }, () =>
      outbox.put({ ...row, sealed }),
    )
  })
}

export function withdrawRequest(
  cache: OpenCache,
  { id, typed }: CacheInput<'outbox.withdraw'>,
): Promise<boolean> {
  const { outbox, drafts } = cache.database
  return cache.queue.run(async () => {
    const waiting = await openWaiting(cache, id)
    if (!waiting) return false
    const { row, message } = waiting
    const { branch, patient } = row
    const draft =
      typed === undefined
        ? undefined
        : await sealDraft(cache, { branch, patient, text: joinTexts([message.text, typed]) })
    await write(cache, { name: 'outbox.withdraw', tables: [outbox, drafts] }, async () => {
      await outbox.delete(row.order)
      if (draft) await drafts.put(draft)
    })
    return true
  })
}

export function retryRequest(
  cache: OpenCache,
  { id, newId, createdAt, keepsPlace }: CacheInput<'outbox.retry'>,
): Promise<CacheOutput<'outbox.retry'>> {
  const { outbox } = cache.database
  return cache.queue.run(async () => {
    const row = rowOf(cache, id)
    if (row?.state.is !== 'refused') return null
    const { request: before, name } = (await openSealed(cache, row)) ?? {}
    if (before?.method !== 'message.send') return null
    const { method, branch, patient, text } = before
    // Nobody has written it anew: where it keeps its place it keeps its age.
    const age = { createdAt: keepsPlace ? before.createdAt : createdAt }
    const request = { id: newId, method, branch, patient, text, ...age }
    const again = await sealRequest(cache, request, name)
    await write(cache, { name: 'outbox.retry', tables: [outbox] }, async () => {
      await outbox.delete(row.order)
      await outbox.add(keepsPlace ? Object.assign(again, { order: row.order }) : again)
    })
    return request
  })
}

export function takeRequest(
  cache: OpenCache,
  { id }: CacheInput<'outbox.take'>,
): Promise<CacheOutput<'outbox.take'>> {
  const { outbox } = cache.database
  return cache.queue.run(async () => {
    const row = rowOf(cache, id)
    if (row?.state.is !== 'refused') return null
    const lost = await openLost(cache, row)
    if (lost)
      await write(cache, { name: 'outbox.take', tables: [outbox] }, () => outbox.delete(row.order))
    return lost ?? null
  })
}

export function discardRequest(
  cache: OpenCache,
  { id }: CacheInput<'outbox.discard'>,
): Promise<CacheOutput<'outbox.discard'>> {
  const { outbox } = cache.database
  return cache.queue.run(async () => {
    const row = rowOf(cache, id)
    if (row?.state.is !== 'refused') return null
    await write(cache, { name: 'outbox.discard', tables: [outbox] }, () => outbox.delete(row.order))
    return { branch: row.branch, patient: row.patient }
  })
}

export async function listRefused(cache: OpenCache): Promise<CacheOutput<'outbox.refused'>> {
  const refused = cache.unsent.outbox.map(async (row) => {
    if (row.state.is !== 'refused') return undefined
    const lost = await openLost(cache, row)
    return lost && { ...lost, code: row.state.code, place: await placeOf(cache, row) }
  })
  return (await Promise.all(refused)).filter((message) => message !== undefined)
}

/**
 * A branch that is not read yet has no threads, and none that are gone. Nor has one whose rows are missing: what a
 * damaged disk has lost has not left.
 */
async function placeOf(
  { database, damage }: OpenCache,
  { branch, patient }: OutboxRow,
): Promise<'listed' | 'unlinked' | 'gone'> {
  const { patients, feeds } = database
  const [known, feed, count] = await database.transaction('r', [patients, feeds], () =>
    Promise.all([
      patients.get([branch, patient]),
      feeds.get(branch),
      ofBranch(patients, branch).count(),
    ]),
  )
  if (known) return known.isUnlinked ? 'unlinked' : 'listed'
  if (!feed) return 'listed'
  if (feed.patients === count) return 'gone'
  damage.found(branch)
  return 'listed'
}

/** A message that the service has not answered; undefined for anything else. */
async function openWaiting(cache: OpenCache, id: RequestId) {
  const row = rowOf(cache, id)
  if (row?.state.is !== 'waiting') return undefined
  const { request, name } = (await openSealed(cache, row)) ?? {}
  return request?.method === 'message.send' ? { row, message: request, name } : undefined
}

/** Undefined for one that does not open. */
export async function openRequest(
  cache: OpenCache,
  row: OutboxRow,
): Promise<OutboxRequest | undefined> {
  return (await openSealed(cache, row))?.request
}

/** `name`: the patient's, when the message was written. */
export async function openSealed(cache: OpenCache, row: OutboxRow) {
  const sealed = await cache.codec.open(requestPlace(row), row.sealed)
  if (!sealed) dropRequest(cache, row)
  return sealed
}

/** A message with what can be said of it once it is off the disk. */
export async function openLost(cache: OpenCache, row: OutboxRow) {
  const { id, branch, patient } = row
  const { request, name } = (await openSealed(cache, row)) ?? {}
  if (request?.method !== 'message.send') return undefined
  const [head] = await cache.heads.some(branch, [patient])
  return { id, branch, patient, name: head?.patient.name ?? name ?? '', text: request.text }
}

/** A message outlives the patient's stay in the branch; a mark tells nobody anything. */
async function nameFor(cache: OpenCache, request: OutboxRequest): Promise<string | undefined> {
  if (request.method !== 'message.send') return undefined
  const [head] = await cache.heads.some(request.branch, [request.patient])
  return head?.patient.name
}

export async function sealRequest(
  { codec }: OpenCache,
  request: OutboxRequest,
  name: string | undefined,
): Promise<NewOutboxRow> {
  const content = { request, ...(name !== undefined && { name }) }
  return toNewRow(request, await codec.seal(requestPlace(request), content))
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

/** In a write's turn, so that it is as it stands on disk. */
function rowOf({ unsent }: OpenCache, id: RequestId): OutboxRow | undefined {
  return unsent.outbox.find((row) => row.id === id)
}
