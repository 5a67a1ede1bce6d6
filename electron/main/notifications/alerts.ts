import type { BranchEvent } from '#shared/contract/events.ts'
import type { BranchId, PatientId } from '#shared/model/ids.ts'
import { alertFor } from '#electron/main/notifications/decide.ts'
import type { Conversation } from '#electron/main/notifications/decide.ts'
import type { Notifier } from '#electron/main/notifications/notifier.ts'

interface AlertsDeps {
  notifier: Notifier
  /** The window is focused, visible and not minimised. */
  isAttended: () => boolean
}

/** Turns what the feed stored into notifications, and withdraws what has been read, here or by a colleague. */
export class Alerts {
  readonly #deps: AlertsDeps
  #inFront: Conversation | null = null

  constructor(deps: AlertsDeps) {
    this.#deps = deps
  }

  bringToFront(conversation: Conversation | null): void {
    this.#inFront = conversation
  }

  stored(branch: BranchId, events: readonly BranchEvent[]): void {
    for (const event of events) {
      if (event.type === 'thread.read' && event.unread === 0) this.read(branch, event.patient)
      if (event.type === 'patient.removed') this.read(branch, event.patientId)
    }
    const beingRead = this.#deps.isAttended() ? this.#inFront : null
    const alert = alertFor(branch, events, beingRead)
    if (alert) this.#deps.notifier.alert(alert)
  }

  read(branch: BranchId, patient: PatientId): void {
    this.#deps.notifier.withdraw(branch, patient)
  }

  /** Signed out, or chats have closed: nothing of a chat stays on the screen. */
  withdrawAll(): void {
    this.#inFront = null
    this.#deps.notifier.withdrawAll()
  }
}
