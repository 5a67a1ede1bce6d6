import type { NotificationDecision } from '#shared/model/notification-decision.ts'
import { toInstant } from '#shared/model/instant.ts'

interface DecisionLogDeps {
  now: () => number
  onChanged: (decisions: NotificationDecision[]) => void
}

const kept = 50

/** The last decisions, newest first; in memory only, and never who or what. */
export class DecisionLog {
  readonly #deps: DecisionLogDeps
  #decisions: NotificationDecision[] = []
  #lastId = 0

  constructor(deps: DecisionLogDeps) {
    this.#deps = deps
  }

  /** Its id, by which the reason can be put right when the system has answered. */
  note(decision: Omit<NotificationDecision, 'id' | 'at'>): number {
    const id = ++this.#lastId
    const at = toInstant(this.#deps.now())
    this.#put([{ id, at, ...decision }, ...this.#decisions].slice(0, kept))
    return id
  }

  change(ids: readonly number[], reason: NotificationDecision['reason']): void {
    this.#put(
      this.#decisions.map((decision) =>
        ids.includes(decision.id) ? { ...decision, reason } : decision,
      ),
    )
  }

  forget(): void {
    this.#put([])
  }

  #put(decisions: NotificationDecision[]): void {
    this.#decisions = decisions
    this.#deps.onChanged(decisions)
  }
}
