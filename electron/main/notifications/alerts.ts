import type { BranchEvent } from '#shared/contract/events.ts'
import type { FeedStates } from '#shared/ipc/contract.ts'
import type { BranchId, PatientId } from '#shared/model/ids.ts'
import { alertFor, writtenAfter, writtenBetween } from '#electron/main/notifications/decide.ts'
import type { Conversation, Written } from '#electron/main/notifications/decide.ts'
import type { Notifier } from '#electron/main/notifications/notifier.ts'
import type { Replaced } from '#electron/main/sync/feed-listener.ts'

interface AlertsDeps {
  notifier: Notifier
  /** The window is focused, visible and not minimised. */
  isAttended: () => boolean
}

/**
 * Turns what the feeds stored into notifications, and withdraws what has been read, here or by a colleague. What was
 * missed is gathered while a feed catches up, and told once when it is in step.
 */
export class Alerts {
  readonly #deps: AlertsDeps
  readonly #untold = new Map<BranchId, Written>()
  #inStep: ReadonlySet<string> = new Set()
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
    this.#gather(branch, writtenAfter(this.#untold.get(branch) ?? new Map(), events))
  }

  /** Of what lies between nobody has told anything. */
  replaced(branch: BranchId, { before, after }: Replaced): void {
    const unread = new Map(after.map((row) => [row.patient, row.unread]))
    for (const { patient } of before) if (!unread.get(patient)) this.read(branch, patient)
    const untold = this.#untold.get(branch) ?? []
    this.#gather(branch, new Map([...untold, ...writtenBetween(before, after)]))
  }

  /** How far each branch is followed now; one that is missing has been left, and so has what it told. */
  followed(states: FeedStates): void {
    this.#inStep = new Set(
      Object.keys(states).filter((branch) => states[branch]?.state === 'in-step'),
    )
    for (const branch of [...this.#untold.keys()]) {
      if (this.#inStep.has(branch)) this.#tell(branch)
      else if (!(branch in states)) this.#untold.delete(branch)
    }
    this.#deps.notifier.withdrawAllBut((branch) => branch in states)
  }

  read(branch: BranchId, patient: PatientId): void {
    const untold = this.#untold.get(branch)
    if (untold) this.#untold.set(branch, new Map([...untold].filter(([id]) => id !== patient)))
    this.#deps.notifier.withdraw(branch, patient)
  }

  /** Signed out, or chats have closed: nothing of a chat stays on the screen. */
  withdrawAll(): void {
    this.#inFront = null
    this.#untold.clear()
    this.#deps.notifier.withdrawAllBut(() => false)
  }

  #gather(branch: BranchId, written: Written): void {
    this.#untold.set(branch, written)
    if (this.#inStep.has(branch)) this.#tell(branch)
  }

  #tell(branch: BranchId): void {
    const written = this.#untold.get(branch)
    this.#untold.delete(branch)
    const beingRead = this.#deps.isAttended() ? this.#inFront : null
    const alert = written && alertFor(branch, written, beingRead)
    if (alert) this.#deps.notifier.alert(alert)
  }
}
