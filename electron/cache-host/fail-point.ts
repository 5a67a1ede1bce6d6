import type { WriteStep } from '#shared/cache/write-names.ts'

/**
 * The step of a write at which this page stops for good, so that a test can end the app right there. Nothing is ever
 * chosen in a packaged build.
 */
export class FailPoint {
  readonly #tell: (step: WriteStep) => void
  #chosen: string | null = null

  constructor(tell: (step: WriteStep) => void) {
    this.#tell = tell
  }

  choose(step: string | null): void {
    this.#chosen = step
  }

  async reach(step: WriteStep): Promise<void> {
    if (step !== this.#chosen) return
    this.#tell(step)
    await new Promise(() => undefined)
  }

  /** For a step inside a transaction, which would end if nothing were asked of it any more. */
  async reachInside(step: WriteStep, ask: () => PromiseLike<unknown>): Promise<void> {
    if (step !== this.#chosen) return
    this.#tell(step)
    for (;;) await ask()
  }
}
