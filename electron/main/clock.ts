/** The only source of time in the main process, so that a test can move it. All values are milliseconds. */
export interface Clock {
  /** Since the Unix epoch; follows the computer's clock, which people and servers set. */
  now(): number
  /** Since some moment in the past; never steps back. For measuring spans. */
  mono(): number
  /** Runs once after the delay; the returned function cancels. */
  after(delayMs: number, run: () => void): () => void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  mono: () => performance.now(),
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs)
    return () => {
      clearTimeout(timer)
    }
  },
}
