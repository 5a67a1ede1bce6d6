import { v7 as uuidv7 } from 'uuid'
import { Reply } from '#shared/contract/replies.ts'
import { limits } from '#shared/contract/limits.ts'
import { RequestId } from '#shared/model/ids.ts'
import type { PatientMethod } from '#shared/contract/requests.ts'

export interface AskedRequest {
  id: RequestId
  method: PatientMethod
  body: object
}

type Send = (request: AskedRequest) => void
type OnReply = (reply: Reply) => void

interface Pending {
  request: AskedRequest
  onReply: OnReply
  tries: number
  timer: NodeJS.Timeout | undefined
}

/** A phone's requests, one after the other: each is repeated with the same id until its reply comes (section 5). */
export class PhoneRequests {
  readonly #send: Send
  #queue: Pending[] = []

  constructor(send: Send) {
    this.#send = send
  }

  ask(method: PatientMethod, fields: object, onReply: OnReply): void {
    const id = RequestId.parse(uuidv7())
    const request = { id, method, body: { v: 1, id, ...fields } }
    this.#queue.push({ request, onReply, tries: 0, timer: undefined })
    if (this.#queue.length === 1) this.#try()
  }

  /** At once after every reconnect. */
  repeat(): void {
    this.#try()
  }

  /** The request that a reply answers, or undefined when nobody waits for it any more. */
  take(reply: Reply): AskedRequest | undefined {
    const [first] = this.#queue
    if (first?.request.id !== reply.id) return undefined
    clearTimeout(first.timer)
    const isPassing =
      !reply.ok && (reply.error.code === 'rate_limited' || reply.error.code === 'unavailable')
    if (isPassing) {
      first.timer = setTimeout(() => {
        this.#try()
      }, reply.error.retryAfterMs ?? limits.retryAfterMs)
      return first.request
    }
    this.#queue.shift()
    first.onReply(reply)
    this.#try()
    return first.request
  }

  stop(): void {
    for (const { timer } of this.#queue) clearTimeout(timer)
    this.#queue = []
  }

  #try(): void {
    const [first] = this.#queue
    if (!first) return
    clearTimeout(first.timer)
    const waits = limits.repeatAfterMs
    first.timer = setTimeout(
      () => {
        this.#try()
      },
      waits[Math.min(first.tries, waits.length - 1)],
    )
    first.tries += 1
    this.#send(first.request)
  }
}
