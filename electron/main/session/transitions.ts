/** Runs one after the other. What somebody wants calls off what is under way, which ends at its next pause. */
export class Transitions {
  #current = new AbortController()
  #last: Promise<void> = Promise.resolve()

  /** Resolves when what is under way now has ended. */
  async settled(): Promise<void> {
    await this.#last
  }

  /** The signal is aborted when something newer is wanted. */
  run(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.#current.abort()
    this.#current = new AbortController()
    return this.follow(work)
  }

  /** Nobody has asked for it: it waits for what is under way, and is called off together with that. */
  follow(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const { signal } = this.#current
    const turn = this.#last.then(() => work(signal))
    // A failed one is its caller's business; the next one runs all the same.
    this.#last = turn.catch(() => undefined)
    return turn
  }
}
