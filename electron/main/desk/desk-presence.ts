import { BranchSignal } from '#shared/contract/signals.ts'
import type { PatientActivity } from '#shared/contract/signals.ts'
import type { OnlinePatients } from '#shared/ipc/contract.ts'
import type { BranchId, PatientId } from '#shared/model/ids.ts'
import type { Author } from '#shared/model/message.ts'
import type { Log } from '#electron/main/diagnostics/log.ts'
import type { DeskActivity } from '#electron/main/presence/desk-activity.ts'
import type { OwnTyping } from '#electron/main/presence/own-typing.ts'
import type { PatientPresence } from '#electron/main/presence/patient-presence.ts'
import type { ServiceClock } from '#electron/main/presence/service-clock.ts'
import type { Typists } from '#electron/main/presence/typists.ts'

interface DeskPresenceDeps {
  patients: PatientPresence
  serviceClock: ServiceClock
  activity: DeskActivity
  typists: Typists
  ownTyping: Pick<OwnTyping, 'note'>
  log: Log
  onChanged: (online: OnlinePatients) => void
}

const minuteMs = 60_000

/** Presence and typing, both ways: what others do now, and that somebody uses this desk and types in it. */
export class DeskPresence {
  readonly #deps: DeskPresenceDeps

  constructor(deps: DeskPresenceDeps) {
    this.#deps = deps
  }

  /** A signal of this branch; what does not validate is dropped. */
  receive(branch: BranchId, payload: object): void {
    const signal = BranchSignal.safeParse(payload)
    if (!signal.success) {
      this.#deps.log.warn('signal.dropped', { branch })
    } else if (signal.data.type === 'presence') {
      this.#deps.patients.note(branch, [signal.data], this.#deps.serviceClock.now())
      this.#tell()
    } else {
      this.#deps.typists.note(branch, signal.data.patient, signal.data.who)
    }
  }

  /** A message is here: its author types it no longer. */
  posted(branch: BranchId, patient: PatientId, from: Author): void {
    this.#deps.typists.posted(branch, patient, from)
  }

  noteTyping(thread: { branch: BranchId; patient: PatientId }): void {
    this.#deps.ownTyping.note(thread)
  }

  online(): OnlinePatients {
    return this.#deps.patients.online(this.#deps.serviceClock.now())
  }

  /** The list that comes with a reply: from here on this branch is known. */
  noteOnline(branch: BranchId, activity: readonly PatientActivity[]): void {
    this.#deps.patients.note(branch, activity, this.#deps.serviceClock.now())
    this.#deps.patients.markKnown(branch)
    this.#tell()
  }

  noteUse(branch: BranchId): void {
    this.#deps.activity.noteUse(branch)
  }

  /** As far as it is known. */
  get serviceClock(): Pick<ServiceClock, 'now' | 'bestGuess'> {
    return this.#deps.serviceClock
  }

  /** Milliseconds since the epoch, for what is written down here: see `ServiceClock.stamp`. */
  stamp(): number {
    return this.#deps.serviceClock.stamp()
  }

  /** How far the service's clock is ahead of this computer's, to the minute. */
  skew(): number {
    return Math.round(this.#deps.serviceClock.skew() / minuteMs) * minuteMs
  }

  forgetBranch(branch: BranchId): void {
    this.#deps.patients.forgetBranch(branch)
    this.#deps.typists.forgetBranch(branch)
    this.#tell()
  }

  /** The next use of this desk is said again at once. */
  connected(): void {
    this.#deps.activity.forget()
  }

  connectionLost(): void {
    this.#deps.serviceClock.noteLost()
    this.#deps.typists.forgetAll()
    this.#deps.patients.forgetConnection()
    this.#tell()
  }

  /** Nothing of a chat is shown: nobody types. */
  chatsClosed(): void {
    this.#deps.typists.forgetAll()
  }

  #tell(): void {
    this.#deps.onChanged(this.online())
  }
}
