/** A token bucket per sender, so that one runaway desk cannot starve the others. */
export class RateLimiter {
  readonly #perSecond: number
  readonly #burst: number
  readonly #buckets = new Map<string, { tokens: number; at: number }>()

  constructor({ perSecond, burst }: { perSecond: number; burst: number }) {
    this.#perSecond = perSecond
    this.#burst = burst
  }

  /** 0 when the message may pass, else the milliseconds until the next one may. */
  take(sender: string, nowMs: number): number {
    const bucket = this.#buckets.get(sender) ?? { tokens: this.#burst, at: nowMs }
    const elapsedMs = Math.max(0, nowMs - bucket.at)
    bucket.tokens = Math.min(this.#burst, bucket.tokens + (elapsedMs / 1_000) * this.#perSecond)
    bucket.at = nowMs
    this.#buckets.set(sender, bucket)
    if (bucket.tokens < 1) return Math.ceil(((1 - bucket.tokens) / this.#perSecond) * 1_000)
    bucket.tokens -= 1
    return 0
  }
}
