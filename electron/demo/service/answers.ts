import { limits } from '#shared/contract/limits.ts'
import type { Answer } from '#electron/demo/service/log-record.ts'
import type { ServiceState } from '#electron/demo/service/state.ts'
import type { RefusalCode } from '#shared/contract/errors.ts'
import type { RequestId } from '#shared/model/ids.ts'

const dayMs = 86_400_000

/** A request whose sender the topic has proved, before anything in its body has been judged. */
export interface Request {
  id: RequestId
  /** Who asks, e.g. `staff/st_one`. */
  sender: string
  method: string
  body: Record<string, unknown>
  fingerprint: string
}

export function accept(result: unknown = {}): Answer {
  return { ok: true, result }
}

export function refuse(code: RefusalCode, message: string, retryAfterMs?: number): Answer {
  return {
    ok: false,
    error: { code, message, ...(retryAfterMs !== undefined && { retryAfterMs }) },
  }
}

/** The first answer to a repeated request, a conflict for an id that means something else, undefined for a new id. */
export function recall(state: ServiceState, request: Request, nowMs: number): Answer | undefined {
  forgetOld(state, nowMs)
  const first = state.posted.get(request.id) ?? state.answers.get(request.id)
  if (!first) return undefined
  if (first.sender === request.sender && first.fingerprint === request.fingerprint)
    return first.answer
  return refuse('conflict', 'This id belongs to another request.')
}

/** Answers are in the order of their time, so the old ones are at the front. */
function forgetOld(state: ServiceState, nowMs: number): void {
  const oldest = nowMs - limits.answersKeptDays * dayMs
  for (const [id, { at }] of state.answers) {
    if (Date.parse(at) >= oldest) return
    state.answers.delete(id)
  }
}
