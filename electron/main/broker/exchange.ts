import type { PublishOutcome } from '#electron/main/broker/link.ts'
import type { Clock } from '#electron/main/clock.ts'
import type { Refusal, Reply } from '#shared/contract/replies.ts'
import { limits } from '#shared/contract/limits.ts'
import { StaffResult } from '#shared/contract/requests.ts'
import type { StaffMethod, StaffRequest } from '#shared/contract/requests.ts'
import type { RequestId } from '#shared/model/ids.ts'

/** Everything but `typing`, which nobody answers. */
export type AnsweredMethod = Exclude<StaffMethod, 'typing'>

/** What the service has said to a request. */
export type Answer<M extends AnsweredMethod> =
  { ok: true; result: StaffResult<M> } | { ok: false; error: Refusal }

/** How an exchange ends: with an answer, with the broker's own refusal, or with the connection. */
export type Outcome<M extends AnsweredMethod> = Answer<M> | 'forbidden' | 'too-large' | 'lost'

/** Takes a reply to one of an exchange's ids; false when its result does not validate. */
export type TakeReply = (reply: Reply) => boolean

export interface ExchangeOptions<M extends AnsweredMethod> {
  method: M
  /** What to publish next: the same request again, or the same question under a new id. */
  next: () => StaffRequest<M>
  publish: (request: StaffRequest<M>) => Promise<PublishOutcome>
  /** Where replies find this exchange while it lasts. */
  pending: Map<RequestId, TakeReply>
  clock: Pick<Clock, 'after'>
  /** Ends the exchange: the connection is lost, or nobody wants the answer any more. */
  signal: AbortSignal
}

/**
 * One request on one connection, published again after 10 s, 20, 40, then every 60 until an answer comes.
 * An answer to an earlier id of the same question is as good as one to the last.
 */
export function exchange<M extends AnsweredMethod>(
  options: ExchangeOptions<M>,
): Promise<Outcome<M>> {
  const { method, next, publish, pending, clock, signal } = options
  return new Promise((resolve, reject) => {
    const ids = new Set<RequestId>()
    let tries = 0
    let cancelRepeat: (() => void) | undefined
    const end = () => {
      cancelRepeat?.()
      for (const id of ids) pending.delete(id)
      signal.removeEventListener('abort', abort)
    }
    const fail = (reason: Error) => {
      end()
      reject(reason)
    }
    const abort = () => {
      fail(signal.reason as Error)
    }
    const settle = (said: Outcome<M>) => {
      end()
      resolve(said)
    }
    const take: TakeReply = (reply) => {
      const answer = readAnswer(method, reply)
      if (answer) settle(answer)
      return answer !== undefined
    }
    const send = () => {
      const request = next()
      const { id } = request
      ids.add(id)
      pending.set(id, take)
      cancelRepeat = clock.after(repeatDelay(tries), send)
      tries += 1
      publish(request).then((outcome) => {
        const said = verdict(outcome)
        if (said) settle(said)
      }, fail)
    }
    if (signal.aborted) {
      abort()
      return
    }
    signal.addEventListener('abort', abort, { once: true })
    send()
  })
}

function repeatDelay(tries: number): number {
  const { repeatAfterMs } = limits
  return repeatAfterMs[tries] ?? repeatAfterMs[repeatAfterMs.length - 1] ?? 60_000
}

function readAnswer<M extends AnsweredMethod>(method: M, reply: Reply): Answer<M> | undefined {
  if (!reply.ok) return { ok: false, error: reply.error }
  const result = StaffResult[method].safeParse(reply.result)
  // The schema of the same name has just proved the type.
  return result.success ? { ok: true, result: result.data as StaffResult<M> } : undefined
}

/** What a publish alone decides about a request; undefined: wait for the reply. */
function verdict(outcome: PublishOutcome): 'forbidden' | 'too-large' | 'lost' | undefined {
  switch (outcome) {
    case 'accepted':
    case 'refused':
      // Refused for a reason of the moment: the next repeat may fare better.
      return undefined
    case 'forbidden':
    case 'too-large':
      return outcome
    case 'link-lost':
      return 'lost'
  }
}
