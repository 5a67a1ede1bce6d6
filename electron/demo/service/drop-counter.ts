import type { Log } from '#electron/demo/log.ts'

/** Why a message got no answer at all. */
export type DropReason = 'retained' | 'topic' | 'not a member' | 'too fast' | 'payload'

/** Counts what is dropped and logs it without its content; a flood fills no disk. */
export class DropCounter {
  readonly #log: Log
  readonly #counts = new Map<DropReason, number>()

  constructor(log: Log) {
    this.#log = log
  }

  count(reason: DropReason, topic: string): void {
    const count = (this.#counts.get(reason) ?? 0) + 1
    this.#counts.set(reason, count)
    // The 1st, 2nd, 4th, 8th … of a kind.
    if ((count & (count - 1)) === 0)
      this.#log(`dropped ${JSON.stringify(topic)}: ${reason} (${count} so far)`)
  }

  of(reason: DropReason): number {
    return this.#counts.get(reason) ?? 0
  }
}
