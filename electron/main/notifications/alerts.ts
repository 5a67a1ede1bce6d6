import type { BranchEvent } from '#shared/contract/events.ts'
import type { FeedStates } from '#shared/ipc/contract.ts'
import type { BranchId, PatientId } from '#shared/model/ids.ts'
import type { Clock } from '#electron/main/clock.ts'
import { decide } from '#electron/main/notifications/decide.ts'
import type { Conversation, Situation } from '#electron/main/notifications/decide.ts'
import type { DecisionLog } from '#electron/main/notifications/decision-log.ts'
import type { Notifier } from '#electron/main/notifications/notifier.ts'
import type { Reminders } from '#electron/main/notifications/reminders.ts'
import { writtenAfter, writtenBetween } from '#electron/main/notifications/written.ts'
import type { Written } from '#electron/main/notifications/written.ts'
import type { Replaced } from '#electron/main/sync/feed-listener.ts'

interface AlertsDeps {
  clock: Pick<Clock, 'after' | 'mono'>
  notifier: Pick<Notifier, 'tell' | 'withdraw' | 'withdrawAllBut' | 'withdrawNamed'>
  reminders: Pick<
    Reminders,
    'stored' | 'arrived' | 'followed' | 'replaced' | 'doneWhileLocked' | 'forget'
  >
  log: Pick<DecisionLog, 'note' | 'forget'>
  situation: () => Omit<Situation, 'beingRead'>
  /** The window is focused, visible and not minimised. */
  isAttended: () => boolean
}

/** What comes within a moment is told together; while more keeps coming, the moment is longer. */
const momentMs = 300
const busyMomentMs = 2_000
const busyForMs = 5_000

/**
 * Turns what the feeds stored into notifications, and withdraws what has been read, here or by a colleague. What was
 * missed is gathered while a feed catches up, and told once when it is in step.
 */
export class Alerts {
  readonly #deps: AlertsDeps
  readonly #untold = new Map<BranchId, Written>()
  /** What came while the desk was locked, of which no feed tells. */
  readonly #arrived = new Map<BranchId, Written>()
  /** Up to which message was told while the desk was locked, and by then not yet by the feed. */
  readonly #toldBefore = new Map<BranchId, ReadonlyMap<PatientId, number>>()
  #inStep: ReadonlySet<string> = new Set()
  #inFront: Conversation | null = null
  #cancelTell: (() => void) | undefined
  #toldAtMs = Number.NEGATIVE_INFINITY

  constructor(deps: AlertsDeps) {
    this.#deps = deps
  }

  bringToFront(conversation: Conversation | null): void {
    this.#inFront = conversation
  }

  /** What somebody looks at now. */
  get beingRead(): Conversation | null {
    const { isAttended, situation } = this.#deps
    return isAttended() && !situation().isLocked ? this.#inFront : null
  }

  stored(branch: BranchId, events: readonly BranchEvent[]): void {
    for (const event of events) {
      if (event.type === 'thread.read' && event.unread === 0) this.read(branch, event.patient)
      if (event.type === 'patient.removed') this.read(branch, event.patientId)
    }
    this.#deps.reminders.stored(branch, events)
    this.#gather(branch, writtenAfter(this.#untold.get(branch) ?? new Map(), events))
  }

  /** Of what lies between nobody has told anything. */
  replaced(branch: BranchId, { before, after }: Replaced): void {
    const unread = new Map(after.map((row) => [row.patient, row.unread]))
    for (const { patient } of before) if (!unread.get(patient)) this.read(branch, patient)
    this.#deps.reminders.replaced(branch, after)
    const untold = this.#untold.get(branch) ?? []
    this.#gather(branch, new Map([...untold, ...writtenBetween(before, after)]))
  }

  /** Something came in for a desk that is locked: which message of which conversation is all that is known of it. */
  arrived(branch: BranchId, patient: PatientId, seq: number): void {
    const before = this.#arrived.get(branch) ?? new Map<PatientId, never>()
    this.#arrived.set(branch, new Map([...before, [patient, { unread: 1, seq }]]))
    this.#deps.reminders.arrived(branch, patient)
    if (this.#inStep.has(branch)) this.#tellSoon()
  }

  /** How far each branch is followed now; one that is missing has been left, and so has what it told. */
  followed(states: FeedStates): void {
    this.#inStep = new Set(
      Object.keys(states).filter((branch) => states[branch]?.state === 'in-step'),
    )
    for (const untold of [this.#untold, this.#arrived]) {
      const branches = [...untold.keys()]
      for (const branch of branches) if (!(branch in states)) untold.delete(branch)
      if (branches.some((branch) => this.#inStep.has(branch))) this.#tellSoon()
    }
    this.#deps.reminders.followed(states)
    this.#deps.notifier.withdrawAllBut((branch) => branch in states)
  }

  read(branch: BranchId, patient: PatientId): void {
    for (const told of [this.#untold, this.#arrived]) {
      const words = told.get(branch)?.get(patient)
      if (words)
        told.set(branch, new Map([...(told.get(branch) ?? []), [patient, { ...words, unread: 0 }]]))
    }
    this.#deps.notifier.withdraw({ branch, patient })
    if (this.#deps.situation().isLocked) this.answered(branch, patient)
  }

  /** Behind a lock: nothing waits for an answer here any more, read or not. */
  answered(branch: BranchId, patient: PatientId): void {
    this.#deps.reminders.doneWhileLocked(branch, patient)
  }

  /** The desk is being locked, or quits: from here on nothing on the screen says who wrote. */
  hideNames(): void {
    this.#deps.notifier.withdrawNamed()
  }

  /** Signed out, or chats have closed: nothing of a chat stays on the screen. */
  withdrawAll(): void {
    this.#inFront = null
    this.#cancelTell?.()
    this.#cancelTell = undefined
    for (const known of [this.#untold, this.#arrived, this.#toldBefore]) known.clear()
    this.#deps.reminders.forget()
    this.#deps.log.forget()
    this.#deps.notifier.withdrawAllBut(() => false)
  }

  #gather(branch: BranchId, written: Written): void {
    this.#untold.set(branch, written)
    if (written.size > 0 && this.#inStep.has(branch)) this.#tellSoon()
  }

  #tellSoon(): void {
    const { clock } = this.#deps
    const isBusy = clock.mono() - this.#toldAtMs < busyForMs
    this.#cancelTell ??= clock.after(isBusy ? busyMomentMs : momentMs, () => {
      this.#cancelTell = undefined
      this.#tell()
    })
  }

  #tell(): void {
    const { notifier, log, situation, clock } = this.#deps
    const now = { ...situation(), beingRead: this.beingRead }
    const { alert, withheld } = decide(this.#takeDue(now.isLocked), now)
    for (const one of withheld) log.note({ about: 'message', ...one })
    if (!alert) return
    this.#toldAtMs = clock.mono()
    notifier.tell(alert)
  }

  /** What is due, which is told from here on. */
  #takeDue(isLocked: boolean): Map<BranchId, Written> {
    const due = new Map<BranchId, Written>()
    for (const [branch, written] of this.#untold) {
      if (!this.#inStep.has(branch)) continue
      this.#untold.delete(branch)
      due.set(branch, this.#newOf(branch, written))
      if (isLocked) this.#noteTold(branch, written)
      else this.#toldBefore.delete(branch)
    }
    for (const [branch, written] of this.#arrived) {
      if (!this.#inStep.has(branch)) continue
      this.#arrived.delete(branch)
      due.set(branch, new Map([...(due.get(branch) ?? []), ...this.#newOf(branch, written)]))
      this.#noteTold(branch, written)
    }
    return due
  }

  #newOf(branch: BranchId, written: Written): Written {
    const before = this.#toldBefore.get(branch)
    return new Map([...written].filter(([patient, { seq }]) => seq > (before?.get(patient) ?? -1)))
  }

  #noteTold(branch: BranchId, written: Written): void {
    const before = this.#toldBefore.get(branch) ?? new Map<PatientId, number>()
    const told = [...written].map(
      ([patient, { seq }]) => [patient, Math.max(seq, before.get(patient) ?? seq)] as const,
    )
    this.#toldBefore.set(branch, new Map([...before, ...told]))
  }
}
