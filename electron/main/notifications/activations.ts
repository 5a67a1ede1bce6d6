import { z } from 'zod'
import type { Clock } from '#electron/main/clock.ts'
import type { Handlers, Target } from '#electron/main/notifications/notifier.ts'
import { decodeTarget } from '#electron/main/notifications/target-code.ts'
import { replyInput, sendSuffix } from '#electron/main/notifications/toast-xml.ts'

/** What Windows says of a toast that was used (Electron's `ActivationArguments`). */
const Activation = z.object({
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
    const { arguments: used, reply, userInputs } = parsed.data
    const isSend = used.endsWith(sendSuffix)
    const code = isSend ? used.slice(0, -sendSuffix.length) : used
    const handlers = this.#shown.get(code)
    // Windows takes away what was used, and what it said goes with it.
    this.forget(code)
    const words = isSend ? (reply ?? userInputs?.[replyInput] ?? '') : ''
    if (!handlers) this.#open(decodeTarget(code) ?? null)
    else if (words !== '') handlers.onReply(words)
    else handlers.onClick()
  }

  #isSame(code: string): boolean {
    const atMs = this.#clock.mono()
    const isSame = code === this.#last.code && atMs - this.#last.atMs < sameWithinMs
    this.#last = { code, atMs }
    return isSame
  }
}
