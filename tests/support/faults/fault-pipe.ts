import type { Socket } from 'node:net'
import type { Random } from '#tests/support/faults/random.ts'

/** What happens to the bytes of one direction; what is missing does not happen. */
export interface PipeFault {
  latencyMs?: number
  /** Added to the latency, from 0 to this, a chunk at a time. */
  jitterMs?: number
  bytesPerSecond?: number
  /** No more than so many bytes a write. */
  sliceBytes?: number
  /** Nothing arrives, not even an end; like TCP, it holds the bytes and delivers them if it is lifted in time. */
  blackHole?: boolean
  /** Once so many bytes have passed since this was set, the connection is reset. */
  cutAfterBytes?: number
}

export interface PipeOptions {
  from: Socket
  to: Socket
  random: Random
  onBytes: (count: number) => void
  /** `cutAfterBytes` was reached, or one side was reset. */
  onReset: () => void
}

interface Held {
  bytes: Buffer
  dueAt: number
}

const holdsAtMost = 1024 * 1024

/** One direction of a connection: everything is in order, whatever delays it. */
export class FaultPipe {
  readonly #options: PipeOptions
  readonly #held: Held[] = []
  #fault: PipeFault = {}
  #heldBytes = 0
  #passedBytes = 0
  #isAbandoned = false
  #hasEnded = false
  #freeAt = 0
  #timer: NodeJS.Timeout | undefined

  constructor(options: PipeOptions) {
    this.#options = options
    options.from.on('data', (bytes: Buffer) => {
      this.#take(bytes)
    })
    options.from.on('end', () => {
      this.#hasEnded = true
      this.#pump()
    })
  }

  set(fault: PipeFault): void {
    this.#fault = fault
    this.#passedBytes = 0
    this.#pump()
  }

  /** From here on nothing passes, whatever is set later: the other side is gone without a word. */
  abandon(): void {
    this.#isAbandoned = true
  }

  get isAbandoned(): boolean {
    return this.#isAbandoned
  }

  get isSilent(): boolean {
    return this.#isAbandoned || this.#fault.blackHole === true
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#isAbandoned = true
    this.#held.length = 0
  }

  #take(bytes: Buffer): void {
    const { latencyMs = 0, jitterMs = 0 } = this.#fault
    const delayMs = latencyMs + (jitterMs > 0 ? this.#options.random.between(0, jitterMs) : 0)
    this.#held.push({ bytes, dueAt: performance.now() + delayMs })
    this.#heldBytes += bytes.length
    if (this.#heldBytes > holdsAtMost) this.#options.from.pause()
    this.#pump()
  }

  /** Writes what is due, and comes back when the next is. */
  #pump(): void {
    clearTimeout(this.#timer)
    while (!this.isSilent) {
      const first = this.#held[0]
      if (!first) {
        if (this.#hasEnded) this.#options.to.end()
        return
      }
      const waitMs = Math.max(first.dueAt, this.#freeAt) - performance.now()
      if (waitMs > 0) {
        this.#timer = setTimeout(() => {
          this.#pump()
        }, Math.ceil(waitMs))
        return
      }
      this.#pass(first)
    }
  }

  #pass(first: Held): void {
    const { sliceBytes, bytesPerSecond, cutAfterBytes } = this.#fault
    const left = cutAfterBytes === undefined ? Infinity : cutAfterBytes - this.#passedBytes
    const size = Math.min(first.bytes.length, sliceBytes ?? Infinity, left)
    this.#options.to.write(first.bytes.subarray(0, size))
    first.bytes = first.bytes.subarray(size)
    if (first.bytes.length === 0) this.#held.shift()
    this.#heldBytes -= size
    this.#passedBytes += size
    this.#options.onBytes(size)
    if (bytesPerSecond) this.#freeAt = performance.now() + (size / bytesPerSecond) * 1_000
    else if (sliceBytes) this.#freeAt = performance.now() + 1
    if (this.#heldBytes <= holdsAtMost) this.#options.from.resume()
    if (size >= left) this.#options.onReset()
  }
}
