import type { OutboxAnswer } from '#shared/cache/contract.ts'
import type { RefusalCode } from '#shared/contract/errors.ts'
import { StaffResult } from '#shared/contract/requests.ts'
import type { OutboxRequest } from '#shared/model/outbox-request.ts'
import type { TellOutcome } from '#electron/main/broker/requests.ts'

/** What the service or the broker has said, as opposed to a connection that ended first. */
export type Answered =
  | Exclude<TellOutcome, { kind: 'forbidden' | 'too-large' | 'lost' }>
  | { kind: 'forbidden' | 'too-large' }

/** A refused mark needs nobody's attention; a refused message stays, and says so. */
export function refusalOf(request: OutboxRequest, code: RefusalCode): OutboxAnswer {
  return request.method === 'message.send' ? { is: 'refused', code } : { is: 'done' }
}

export function answerOf(request: OutboxRequest, result: unknown): OutboxAnswer {
  if (request.method !== 'message.send') return { is: 'done' }
  const sent = StaffResult['message.send'].parse(result)
  return { is: 'sent', seq: sent.seq, at: sent.at }
}
