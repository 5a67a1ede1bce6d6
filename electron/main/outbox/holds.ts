import type { RequestId } from '#shared/model/ids.ts'
import type { Instant } from '#shared/model/instant.ts'
import type { OutboxMessage, OutboxRequest } from '#shared/model/outbox-request.ts'
import type { Clock } from '#electron/main/clock.ts'

/** A message that has waited longer than this may be out of date: "see you at 2". */
const askAfterMs = 30 * 60_000
/** No hold is longer: a moment beyond it was written by a clock that has been set since. */
const longestMs = 10_000

/** Why a message waits for a person and not for the service: it can be taken back, or it has become old. */
export type Hold = { is: 'held'; until: Instant } | { is: 'asks'; waitedMs: number }

interface HoldsDeps {
  clock: Pick<Clock, 'after'>
  /** Milliseconds since the epoch, by the clock that wrote `createdAt`. */
  stamp: () => number
  /** It need not wait any more. */
  onReleased: (message: OutboxMessage) => void
  /** It has been found to be old. */
  onAsked: (message: OutboxMessage) => void
}

/**
 * The messages that nobody has published and that do not go out by themselves. What was published once is none of
 * them, whatever its age: the service may have it, so it goes on unchanged until it is answered.
 */
export class Holds {
  readonly #deps: HoldsDeps
  readonly #held = new Map<RequestId, { until: Instant; cancel: () => void }>()
  /** With the moment in which they were written. */
  readonly #asking = new Map<RequestId, number>()
  /** On their way off the disk. */
  readonly #withdrawing = new Set<RequestId>()

  constructor(deps: HoldsDeps) {
    this.#deps = deps
  }

  /** Of every request that is taken up. */
  take(request: OutboxRequest): void {
    if (request.method !== 'message.send' || request.isTried) return
    const { id, releaseAt } = request
    if (releaseAt === undefined) return
    const leftMs = Math.min(Date.parse(releaseAt) - this.#deps.stamp(), longestMs)
    if (leftMs <= 0) return
    const cancel = this.#deps.clock.after(leftMs, () => {
      this.#held.delete(id)
      this.#deps.onReleased(request)
    })
    this.#held.set(id, { until: releaseAt, cancel })
  }

  of(id: RequestId): Hold | undefined {
    const writtenMs = this.#asking.get(id)
    if (writtenMs !== undefined) {
      const waitedMs = Math.max(0, Math.round(this.#deps.stamp() - writtenMs))
      return { is: 'asks', waitedMs }
    }
    const held = this.#held.get(id)
    return held && { is: 'held', until: held.until }
  }

  /** Whether it may go out now. One that has become old asks from here on. */
  lets(request: OutboxRequest): boolean {
    if (request.method !== 'message.send' || request.isTried) return true
    const { id, confirmedAt, createdAt } = request
    if (this.#withdrawing.has(id) || this.of(id)) return false
    if (this.#deps.stamp() - Date.parse(confirmedAt ?? createdAt) <= askAfterMs) return true
    this.#asking.set(id, Date.parse(createdAt))
    this.#deps.onAsked(request)
    return false
  }

  /** While `work` takes it off the disk, nothing sends it. Not run for one that does not wait for a person. */
  async withdraw(id: RequestId, work: () => Promise<boolean>): Promise<boolean> {
    if (!this.of(id) || this.#withdrawing.has(id)) return false
    this.#withdrawing.add(id)
    try {
      return await work()
    } finally {
      this.#withdrawing.delete(id)
    }
  }

  /** A person has said that it may go. */
  confirm(id: RequestId): void {
    this.#asking.delete(id)
  }

  forget(id: RequestId): void {
    this.#held.get(id)?.cancel()
    this.#held.delete(id)
    this.#asking.delete(id)
  }

  stop(): void {
    for (const { cancel } of this.#held.values()) cancel()
    this.#held.clear()
  }
}
