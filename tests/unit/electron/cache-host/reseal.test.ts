import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { toInstant } from '#shared/model/instant.ts'
import { aBranchId, aFeedId, anAccount, aPatientId, aRequestId } from '#tests/support/builders.ts'
import { damage } from '#tests/support/cache-damage.ts'
import { aPatient, aThread, posted, readMark, upserted } from '#tests/support/cache-events.ts'
import { openTestCache, type TestCache } from '#tests/support/cache-in-memory.ts'
import { aDataKey } from '#tests/support/cache-opening.ts'

const branch = aBranchId()
const patient = aPatientId()
const quiet = aPatientId('pt_quiet')
const createdAt = toInstant(0)
const request = {
  branch,
  patient,
  text: 'See you at nine',
  createdAt,
  method: 'message.send',
} as const

/** Every store with something of key 1, opened with key 2 in front of it. */
async function rotated(): Promise<TestCache> {
  const cache = await openTestCache()
  await cache.apply([upserted(), ...[1, 2, 3, 4, 5].map((seq) => posted(seq))])
  await cache.apply([upserted({ id: quiet }), posted(1, { patient: quiet })])
  await cache.call('outbox.add', { ...request, id: aRequestId(901) })
  await cache.call('draft.save', { branch, patient: aPatientId('pt_other'), text: 'typed' })
  const threads = [aThread({ lastSeq: 9 })]
  await cache.call('feed.stage', { branch, first: true, patients: [aPatient()], threads })
  await cache.call('database.open', { ...cache.opening, keys: [aDataKey(2), aDataKey(1)] })
  return cache
}

async function reseal(cache: TestCache, between: (call: number) => Promise<unknown>) {
  for (let call = 1; call < 100; call += 1) {
    if ((await cache.call('database.reseal', { limit: 2 })).done) return
    await between(call)
  }
  throw new Error('It does not end')
}

async function keysInUse(cache: TestCache): Promise<Record<string, number[]>> {
  const used: Record<string, number[]> = {}
  await damage(cache, async ({ tables }) => {
    for (const table of tables) {
      const rows = (await table.toArray()) as { sealed?: Uint8Array }[]
      used[table.name] = [...new Set(rows.flatMap(({ sealed }) => sealed?.[3] ?? []))]
    }
  })
  return used
}

test('after one pass nothing is sealed with an older key, whatever is written meanwhile', async () => {
  const cache = await rotated()
  let seq = 5
  await reseal(cache, async (call) => {
    seq += 1
    // The quiet thread keeps the preview that it has.
    await cache.apply([posted(seq), readMark(1, call, quiet)])
    if (call === 2) await cache.call('outbox.add', { ...request, id: aRequestId(902) })
  })
  const used = await keysInUse(cache)
  for (const [name, keys] of Object.entries(used))
    expect([name, keys]).toEqual([name, ['meta', 'feeds'].includes(name) ? [] : [2]])
  const opening = { ...cache.opening, keys: [aDataKey(2)] }
  const opened = await cache.call('database.open', opening)
  expect(opened).toMatchObject({ state: 'intact', account: anAccount(), epoch: { drafts: 1 } })
  const seen = await cache.call('thread.get', { branch, patient, limit: 60 })
  expect(seen?.view.messages).toHaveLength(seq)
  expect(seen?.view).toMatchObject({ pending: [{ id: aRequestId(901) }, {}] })
  expect(await cache.call('database.audit', undefined)).toEqual({ damaged: [] })
})

test('what was staged with an older key and moved meanwhile is sealed anew too', async () => {
  const cache = await rotated()
  await cache.call('database.reseal', { limit: 2 })
  await cache.call('feed.replace', { branch, feed: aFeedId(), rev: 50 })
  await reseal(cache, () => Promise.resolve())
  expect(await keysInUse(cache)).toMatchObject({ patients: [2], threads: [2], messages: [2] })
})

test('with one key there is nothing to do', async () => {
  const cache = await openTestCache()
  expect(await cache.call('database.reseal', { limit: 2 })).toEqual({ done: true })
})
