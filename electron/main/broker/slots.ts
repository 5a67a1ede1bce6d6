/** Lets so many at once pass, in the order in which they came. */
export class Slots {
  readonly #size: () => number
  #taken = 0
  #queue: (() => void)[] = []

  /** `size` may change: it is asked whenever a place becomes free or is wanted. */
  constructor(size: () => number) {
    this.#size = size
  }

  /** Resolves with the way to give the place back; rejects when the signal ends the waiting. */
  take(signal: AbortSignal): Promise<() => void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(signal.reason as Error)
        return
      }
      const leave = () => {
        this.#queue = this.#queue.filter((other) => other !== admit)
        reject(signal.reason as Error)
      }
      const admit = () => {
        signal.removeEventListener('abort', leave)
        resolve(this.#occupy())
      }
      signal.addEventListener('abort', leave, { once: true })
      this.#queue.push(admit)
      this.#admitNext()
    })
  }

  #occupy(): () => void {
    this.#taken += 1
    let held = true
    return () => {
      if (!held) return
      held = false
      this.#taken -= 1
      this.#admitNext()
    }
  }

  #admitNext(): void {
    while (this.#taken < Math.max(1, this.#size())) {
      const next = this.#queue.shift()
      if (!next) return
      next()
    }
  }
}
