import { performance } from 'node:perf_hooks'
import type { CacheClient } from '#electron/main/cache/cache-client.ts'
import { aBranchId, aFeedId, aMessage, aPatientId, aRequestId } from '#tests/support/builders.ts'
import { eventsAfter, posted, upserted } from '#tests/support/cache-events.ts'
import { timedOpening } from '#tests/support/cache-opening.ts'

const branch = aBranchId()
const batch = 256
const threads = 50
const patients = 5_000
let messages = 0

/** Milliseconds for `batches` batches of 256 messages over 50 threads, one after the other. */
export async function timeIngest(client: CacheClient, batches: number): Promise<number> {
  const { cursors } = await client.call('database.open', timedOpening)
  let since = cursors.find((cursor) => cursor.branch === branch)?.rev ?? 0
  if (since === 0) since = await addPatients(client)
  let spentMs = 0
  for (let count = 0; count < batches; count += 1) {
    const events = eventsAfter(since, Array.from({ length: batch }, nextMessage))
    const before = performance.now()
    const input = { branch, feed: aFeedId(), since, upTo: since + batch, events }
    const done = await client.call('feed.apply', input)
    spentMs += performance.now() - before
    if (!done.applied) throw new Error('The batch was not applied')
    since = done.cursor
  }
  return spentMs
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
