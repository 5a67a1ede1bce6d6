import { performance } from 'node:perf_hooks'
import type { CacheInput } from '#shared/cache/contract.ts'
import type { CacheClient } from '#electron/main/cache/cache-client.ts'
import { aBranchId, aFeedId, aMessage, aPatientId, aRequestId } from '#tests/support/builders.ts'
import { eventsAfter, posted, upserted } from '#tests/support/cache-events.ts'
import { timedOpening } from '#tests/support/cache-opening.ts'

const branch = aBranchId()
const threads = 50
const patients = 5_000
let messages = 0

export interface Ingest {
  batches: number
  size: number
  /** How many calls are under way at a time. */
  ahead: number
}

/** Milliseconds for `batches` batches of `size` messages over 50 threads, from the first call to the last answer. */
export async function timeIngest(client: CacheClient, ingest: Ingest): Promise<number> {
  const { cursors } = await client.call('database.open', timedOpening)
  const first = cursors.find((cursor) => cursor.branch === branch)?.rev ?? 0
  const inputs = inputsAfter(first === 0 ? await addPatients(client) : first, ingest)
  const underWay: Promise<{ applied: boolean }>[] = []
  const answer = async () => {
    if ((await underWay.shift())?.applied === false) throw new Error('The batch was not applied')
  }
  const before = performance.now()
  for (const input of inputs) {
    if (underWay.length === ingest.ahead) await answer()
    underWay.push(client.call('feed.apply', input))
  }
  while (underWay.length > 0) await answer()
  return performance.now() - before
}

function inputsAfter(start: number, { batches, size }: Ingest): CacheInput<'feed.apply'>[] {
  return Array.from({ length: batches }, (_unused, index) => {
    const since = start + index * size
    const events = eventsAfter(since, Array.from({ length: size }, nextMessage))
    return { branch, feed: aFeedId(), since, upTo: since + size, events }
  })
}

/** The 95th of a hundred reads, and the median, in milliseconds by name. */
export async function timeReads(
  client: CacheClient,
  reads: number,
): Promise<Record<string, number>> {
  const patient = aPatientId('pt_7')
  const read = {
    'conversation.list first': () => client.call('conversation.list', { branch }),
    'thread.get': () => client.call('thread.get', { branch, patient, limit: 60 }),
    'conversation.list': () => client.call('conversation.list', { branch }),
    'conversation.unread': () => client.call('conversation.unread', undefined),
  }
  const times: Record<string, number> = {}
  for (const [name, run] of Object.entries(read)) {
    const spent = await timesOf(run, name.endsWith('first') ? 1 : reads)
    times[`${name} p50`] = spent[Math.floor(spent.length / 2)] ?? 0
    times[`${name} p95`] = spent[Math.floor(spent.length * 0.95)] ?? 0
  }
  return times
}

async function timesOf(run: () => Promise<unknown>, reads: number): Promise<number[]> {
  const spent: number[] = []
  for (let count = 0; count < reads; count += 1) {
    const before = performance.now()
    await run()
    spent.push(performance.now() - before)
  }
  return spent.sort((left, right) => left - right)
}

async function addPatients(client: CacheClient): Promise<number> {
  let since = 0
  for (let at = 0; at < patients; at += 500) {
    const bodies = Array.from({ length: 500 }, (_unused, index) =>
      upserted({ id: aPatientId(`pt_${at + index}`), name: `Patient ${at + index}` }),
    )
    const events = eventsAfter(since, bodies)
    await client.call('feed.apply', { branch, feed: aFeedId(), since, upTo: since + 500, events })
    since += 500
  }
  return since
}

function nextMessage() {
  messages += 1
  const patient = aPatientId(`pt_${messages % threads}`)
  const text = `Message ${messages} ${'about an appointment next week '.repeat(4)}`.slice(0, 120)
  const seq = Math.ceil(messages / threads)
  return posted(seq, { ...aMessage({ seq }), patient, id: aRequestId(messages), text })
}

/** Milliseconds until all texts are ready to be searched, and the median and 95th of a hundred searches then. */
export async function timeSearch(client: CacheClient): Promise<Record<string, number>> {
  await client.call('database.close', undefined)
  const before = performance.now()
  await client.call('database.open', timedOpening)
  await client.call('conversation.list', { branch })
  const listed = performance.now() - before
  const search = (text: string) => client.call('search.messages', { branch, text, limit: 30 })
  let found = await search('nothing holds this')
  while (found.isReading) {
    await new Promise((resolve) => setTimeout(resolve, 20))
    found = await search('nothing holds this')
  }
  const ready = performance.now() - before
  const texts = ['appointment', 'message 4711', 'next week about', 'nothing holds this', 'me']
  let turn = 0
  const spent = await timesOf(() => {
    turn += 1
    return search(texts[turn % texts.length] ?? '')
  }, 100)
  const [p50 = 0, p95 = 0] = [spent[50], spent[95]]
  return { listed, ready, texts: found.ready, p50, p95 }
}
