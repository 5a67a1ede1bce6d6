import type { Clock } from '#electron/main/clock.ts'

interface Due {
  at: number
  run: () => void
}

/** A clock that stands still until a test advances it. */
export class FakeClock implements Clock {
  #startedAt: number
  #elapsedMs = 0
  #due: Due[] = []

  constructor(startedAt = Date.parse('2026-11-22T01:00:00.000Z')) {
    this.#startedAt = startedAt
  }

  now(): number {
    return this.#startedAt + this.#elapsedMs
  }

  mono(): number {
    return this.#elapsedMs
  }

  /** Somebody sets the computer's clock: no time passes. */
  setWall(ms: number): void {
    this.#startedAt = ms - this.#elapsedMs
  }

  after(delayMs: number, run: () => void): () => void {
    const due = { at: this.#elapsedMs + delayMs, run }
    this.#due.push(due)
    return () => {
      this.#due = this.#due.filter((other) => other !== due)
    }
  }

  /** How many timers wait. */
  get waiting(): number {
    return this.#due.length
  }

  /** Runs everything that falls due on the way, in order, and lets promises settle after each. */
  async advance(ms: number): Promise<void> {
    const until = this.#elapsedMs + ms
    await settle()
    for (let next = this.#nextDue(until); next; next = this.#nextDue(until)) {
      this.#due = this.#due.filter((other) => other !== next)
      this.#elapsedMs = next.at
      next.run()
      await settle()
    }
    this.#elapsedMs = until
  }

  #nextDue(until: number): Due | undefined {
    const ready = this.#due.filter(({ at }) => at <= until)
    return ready.sort((a, b) => a.at - b.at)[0]
  }
}

/** Lets everything that waits on promises alone go as far as it can. */
export function settle(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
