import { z } from 'zod'
import type { Clock } from '#electron/main/clock.ts'
import type { Handlers, Target } from '#electron/main/notifications/notifier.ts'
import { decodeTarget } from '#electron/main/notifications/target-code.ts'
import { replyInput } from '#electron/main/notifications/toast-xml.ts'

/** What Windows says of a toast that was used (Electron's `ActivationArguments`). */
const Activation = z.object({
  type: z.string(),
  arguments: z.string(),
  reply: z.string().optional(),
  userInputs: z.record(z.string(), z.string()).optional(),
})

/** Windows may tell of one click twice. */
const sameWithinMs = 2_000

/** Brings what was done with a toast to whoever showed it, or, when that was another run of the app, to its target. */
export class Activations {
  readonly #clock: Pick<Clock, 'mono'>
  readonly #open: (target: Target | null) => void
  readonly #shown = new Map<string, Pick<Handlers, 'onClick' | 'onReply'>>()
  #last = { code: '', atMs: Number.NEGATIVE_INFINITY }

  constructor(clock: Pick<Clock, 'mono'>, open: (target: Target | null) => void) {
    this.#clock = clock
    this.#open = open
  }

  expect(code: string, handlers: Pick<Handlers, 'onClick' | 'onReply'>): void {
    this.#shown.set(code, handlers)
  }

  forget(code: string): void {
    this.#shown.delete(code)
  }

  activated(details: unknown): void {
    const parsed = Activation.safeParse(details)
    if (!parsed.success || this.#isSame(parsed.data.arguments)) return
    const { type, arguments: code, reply, userInputs } = parsed.data
    const handlers = this.#shown.get(code)
    const words = reply ?? userInputs?.[replyInput] ?? ''
    if (!handlers) this.#open(decodeTarget(code) ?? null)
    else if (type !== 'click' && words !== '') handlers.onReply(words)
    else handlers.onClick()
  }

  #isSame(code: string): boolean {
    const atMs = this.#clock.mono()
    const isSame = code === this.#last.code && atMs - this.#last.atMs < sameWithinMs
    this.#last = { code, atMs }
    return isSame
  }
}
