import { answerTo } from '#electron/demo/phone/answer-lines.ts'
import type { Phone, Received } from '#electron/demo/phone/phone.ts'

interface Pace {
  readAfterMs: number
  typeAfterMs: number
  answerAfterMs: number
}

/** Slow enough to watch, quick enough for a demonstration. */
const believablePace: Pace = { readAfterMs: 1_200, typeAfterMs: 2_200, answerAfterMs: 4_500 }

/** However long the demonstration runs, a patient says no more than this. */
const mostAnswers = 200

/** A patient who reads, types and answers by themselves: staff messages only, one answer each, never a storm. */
export class AutoAnswer {
  readonly #phone: Pick<Phone, 'markRead' | 'typing' | 'send'>
  readonly #pace: Pace
  #answered = 0
  #timers: NodeJS.Timeout[] = []

  constructor(phone: Pick<Phone, 'markRead' | 'typing' | 'send'>, pace: Pace = believablePace) {
    this.#phone = phone
    this.#pace = pace
  }

  take(received: Received): void {
    if (received.kind !== 'event' || !received.isLive || received.event.type !== 'message.posted')
      return
    const { from, text } = received.event.message
    if (from.kind !== 'staff' || this.#answered >= mostAnswers) return
    // A second message while the first is being answered: one answer for both, after the second.
    this.stop()
    const line = answerTo(text, this.#answered)
    this.#answered += 1
    this.#after(this.#pace.readAfterMs, () => {
      this.#phone.markRead()
    })
    this.#after(this.#pace.typeAfterMs, () => {
      this.#phone.typing()
    })
    this.#after(this.#pace.answerAfterMs, () => {
      this.#phone.send(line)
    })
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers = []
  }

  #after(delayMs: number, act: () => void): void {
    this.#timers.push(setTimeout(act, delayMs))
  }
}
