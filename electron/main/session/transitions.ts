/** Runs one after the other; a new one first calls off the one that is under way, which ends at its next pause. */
export class Transitions {
  #current = new AbortController()
  #last: Promise<void> = Promise.resolve()

  /** Resolves when what is under way now has ended. */
  async settled(): Promise<void> {
    await this.#last
  }

  /** The signal is aborted when something newer wants to run. */
  run(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.#current.abort()
    const own = new AbortController()
    this.#current = own
    const turn = this.#last.then(() => work(own.signal))
    // A failed one is its caller's business; the next one runs all the same.
    this.#last = turn.catch(() => undefined)
    return turn
  }
}
