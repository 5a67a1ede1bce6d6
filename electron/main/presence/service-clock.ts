import type { Clock } from '#electron/main/clock.ts'

const toleranceMs = 1_000

/**
 * The service's time, known from its replies: presence and the end of a trial are judged by it, so a desk
 * whose own clock is off by a day judges right. It runs on the steady clock between replies.
 */
export class ServiceClock {
  readonly #clock: Clock
  #known: { serverMs: number; monoMs: number; nowMs: number } | undefined
  #fresh = false

  constructor(clock: Clock) {
    this.#clock = clock
  }

  noteReply(serverMs: number): void {
    this.#known = { serverMs, monoMs: this.#clock.mono(), nowMs: this.#clock.now() }
    this.#fresh = true
  }

  /** The connection is gone: presence becomes unknown until the next reply. */
  noteLost(): void {
    if (this.#fresh && this.#wasSetBack()) this.noteReply(this.bestGuess())
    this.#fresh = false
  }

  /** Milliseconds since the epoch; undefined until this connection has had a reply. */
  now(): number | undefined {
    return this.#fresh ? this.bestGuess() : undefined
  }

  /** The same, going on from the last connection, or from this computer's own clock. */
  bestGuess(): number {
    if (!this.#known) return this.#clock.now()
    return this.#known.serverMs + (this.#clock.mono() - this.#known.monoMs)
  }

  /** For what is written down here and stands beside the service's times. */
  stamp(): number {
    return this.#clock.now() + this.skew()
  }

  /**
   * How far the service's clock is ahead of this computer's. Without a connection it stays as the last reply had it:
   * the steady clock stands still while a computer sleeps.
   */
  skew(): number {
    if (!this.#known) return 0
    const now = this.now()
    return now === undefined ? this.#known.serverMs - this.#known.nowMs : now - this.#clock.now()
  }

  /** Since the last reply. A clock that was set ahead looks like one that went on during a sleep. */
  #wasSetBack(): boolean {
    if (!this.#known) return false
    const elapsedMs = this.#clock.now() - this.#known.nowMs
    return elapsedMs < this.#clock.mono() - this.#known.monoMs - toleranceMs
  }
}
