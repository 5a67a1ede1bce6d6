import { Reply } from '#shared/contract/replies.ts'
import { StaffResult } from '#shared/contract/requests.ts'
import type { StaffMethod } from '#shared/contract/requests.ts'
import type { Judge, Passing } from '#tests/support/faulty-relay.ts'
import { brokenPayloads, salted, spoiled } from '#tests/support/hostile/broken-payloads.ts'

type Body = Record<string, unknown>
/** The service's own answer, and the method that it answers. */
type Change = (result: Body, method: string) => Body

/** Junk in a page, small enough for the page to stay within a payload. */
const junkBytes = 400

/**
 * Every answer comes after everything that it must not be, under its own id, and is itself changed by `change`;
 * fields that do no harm stand in front of all that comes down.
 */
export function spoilingReplies(change: Change): Judge {
  const asked = new Map<string, string>()
  return (packet) => {
    const body = read(packet)
    const id = String(body?.['id'])
    if (packet.heading === 'up') asked.set(id, packet.topic.split('/').at(-1) ?? '')
    const method = asked.get(id)
    if (packet.heading === 'up' || !body) return [{ payload: packet.payload, afterMs: 0 }]
    if (!packet.topic.includes('/reply/') || method === undefined)
      return [{ payload: salted(packet.payload.toString()), afterMs: 0 }]
    const result = body['result'] as Body | undefined
    const changed = result === undefined ? body : { ...body, result: change(result, method) }
    return [...hostileAnswers(body, method as StaffMethod), salted(JSON.stringify(changed))].map(
      (payload) => ({ payload: Buffer.from(payload), afterMs: 0 }),
    )
  }
}

/** `items` with every wrong version of the first in front of it. */
export function withJunk(items: unknown, isRefused: (item: unknown) => boolean): unknown[] {
  const [first, ...rest] = items as unknown[]
  if (first === undefined) return []
  return [...junkOf(first, isRefused), first, ...rest]
}

/** Versions of an item that every reader has to drop. */
export function junkOf(item: unknown, isRefused: (item: unknown) => boolean): unknown[] {
  return [...spoiled(item)]
    .filter((json) => json.length < junkBytes)
    .map((json): unknown => JSON.parse(json))
    .filter(isRefused)
}

function hostileAnswers(reply: Body, method: StaffMethod): (string | Uint8Array)[] {
  const isRefused = (json: string) => {
    const parsed = Reply.safeParse(JSON.parse(json))
    if (!parsed.success) return true
    return parsed.data.ok && !StaffResult[method].safeParse(parsed.data.result).success
  }
  return [...brokenPayloads, ...[...spoiled(withoutItems(reply))].filter(isRefused)]
}

/** Items are judged one by one: of an answer as a whole, empty pages are enough. */
function withoutItems(reply: Body): Body {
  return JSON.parse(
    JSON.stringify(reply, (_key, value: unknown) => (Array.isArray(value) ? [] : value)),
  ) as Body
}

function read({ payload }: Passing): Body | undefined {
  try {
    return JSON.parse(payload.toString()) as Body
  } catch {
    // The practice says only JSON; what a test puts in between may be anything.
    return undefined
  }
}
