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

interface Shown {
  branch: BranchId
  /** Those of its patients whose messages are still unread. */
  patients: Set<PatientId>
  notification: ShownNotification
}

/** Native notifications: at most one for any conversation, replaced rather than stacked, withdrawn when it is read. */
export class Notifier {
  readonly #deps: NotifierDeps
  /** Electron drops the click of a notification that nobody refers to, so the shown ones are kept here. */
  #shown: Shown[] = []

  constructor(deps: NotifierDeps) {
    this.#deps = deps
  }

  alert(alert: Alert): void {
    if (!this.#deps.enabled()) return
    const { branch, patients } = alert
    for (const patient of patients) this.withdraw(branch, patient)
    const [first, ...others] = patients
    const shown: Shown = {
      branch,
      patients: new Set(patients),
      notification: this.#deps.show({
        ...this.#deps.text(alert),
        onClick: () => {
          this.#drop(shown)
          this.#deps.open({ branch, patient: others.length === 0 ? first : null })
        },
        onClosed: () => {
          this.#drop(shown)
        },
      }),
    }
    this.#shown.push(shown)
  }

  /** A notification that stands for several goes when the last of them is read. */
  withdraw(branch: BranchId, patient: PatientId): void {
    for (const shown of [...this.#shown]) {
      if (shown.branch !== branch || !shown.patients.delete(patient)) continue
      if (shown.patients.size > 0) continue
      this.#drop(shown)
      shown.notification.close()
    }
  }

  withdrawAllBut(isKept: (branch: BranchId) => boolean): void {
    const gone = this.#shown.filter(({ branch }) => !isKept(branch))
    this.#shown = this.#shown.filter(({ branch }) => isKept(branch))
    for (const shown of gone) shown.notification.close()
  }

  #drop(shown: Shown): void {
    this.#shown = this.#shown.filter((other) => other !== shown)
  }
}
