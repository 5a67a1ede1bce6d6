import type { Alert } from '#electron/main/notifications/decide.ts'
import type { BranchId, PatientId } from '#shared/model/ids.ts'

/** One shown notification. Closing it withdraws it from the system's list. */
export interface ShownNotification {
  close(): void
}

export interface NotificationText {
  title: string
  body: string
}

export interface NotifierDeps {
  show(
    notification: NotificationText & { onClick: () => void; onClosed: () => void },
  ): ShownNotification
  text(alert: Alert): NotificationText
  enabled(): boolean
  open(target: { branch: BranchId; patient: PatientId | null }): void
}

/** Native notifications: one a conversation, replaced rather than stacked, withdrawn when it is read. */
export class Notifier {
  readonly #deps: NotifierDeps
  /** Electron drops the click of a notification that nobody refers to, so the shown ones are kept here. */
  readonly #shown = new Map<string, ShownNotification>()

  constructor(deps: NotifierDeps) {
    this.#deps = deps
  }

  alert(alert: Alert): void {
    if (!this.#deps.enabled()) return
    const key = keyOf(alert.branch, alert.patient)
    this.withdraw(alert.branch, alert.patient)
    const shown = this.#deps.show({
      ...this.#deps.text(alert),
      onClick: () => {
        this.#shown.delete(key)
        this.#deps.open({ branch: alert.branch, patient: alert.patient })
      },
      onClosed: () => {
        if (this.#shown.get(key) === shown) this.#shown.delete(key)
      },
    })
    this.#shown.set(key, shown)
  }

  withdraw(branch: BranchId, patient: PatientId | null): void {
    const key = keyOf(branch, patient)
    const shown = this.#shown.get(key)
    this.#shown.delete(key)
    shown?.close()
  }

  withdrawAll(): void {
    for (const shown of this.#shown.values()) shown.close()
    this.#shown.clear()
  }
}

const keyOf = (branch: BranchId, patient: PatientId | null) => `${branch}/${patient ?? ''}`
