/** Lets one write at a time through, in the order of asking: see [Note: sealing and transactions]. */
export class WriteQueue {
  #last: Promise<unknown> = Promise.resolve()

  run<T>(write: () => Promise<T>): Promise<T> {
    const done = this.#last.then(write)
    // A failed write is told to its caller; the next one starts all the same.
    this.#last = done.catch(() => undefined)
    return done
  }

  /** Resolves when everything that was asked for until now has ended. */
  async idle(): Promise<void> {
    await this.#last
  }
}
