import type { BranchEvent } from '#shared/contract/events.ts'
import type { FeedStates } from '#shared/ipc/contract.ts'
import type { Conversation as Row } from '#shared/model/conversation.ts'
import { BranchId } from '#shared/model/ids.ts'
import type { PatientId } from '#shared/model/ids.ts'
import type { WithheldReason } from '#shared/model/notification-decision.ts'
import type { Clock } from '#electron/main/clock.ts'
import { grouped } from '#electron/main/notifications/grouped.ts'
import { whyWithheld } from '#electron/main/notifications/decide.ts'
import type { Conversation, Situation } from '#electron/main/notifications/decide.ts'
import type { DecisionLog } from '#electron/main/notifications/decision-log.ts'
import type { Notifier } from '#electron/main/notifications/notifier.ts'
import { WaitingBook } from '#electron/main/notifications/waiting-book.ts'

interface RemindersDeps {
  clock: Clock
  notifier: Pick<Notifier, 'remind' | 'withdraw'>
  log: Pick<DecisionLog, 'note'>
  situation: () => Situation
  /** 0 for never. */
  minutes: () => number
  /** By the service's time, by which messages are dated. */
  serviceNow: () => number
  /** The rows of a branch, or some of them; fails while nobody can read them. */
  rows: (branch: BranchId, patients?: PatientId[]) => Promise<readonly Row[]>
}

const lookEveryMs = 5_000
const minuteMs = 60_000
/** No question to the cache is about more. */
const mostAsked = 500

/** Tells once more, and only once, what waits for an answer: at most one summary in the time that somebody has chosen. */
export class Reminders {
  readonly #deps: RemindersDeps
  readonly #book = new WaitingBook()
  readonly #loaded = new Set<BranchId>()
  #inStep: readonly BranchId[] = []
  #toldAtMs = Number.NEGATIVE_INFINITY
  #notedAtMs = Number.NEGATIVE_INFINITY
  #isLooking = false

  constructor(deps: RemindersDeps) {
    this.#deps = deps
    this.#lookLater()
  }

  stored(branch: BranchId, events: readonly BranchEvent[]): void {
    for (const patient of this.#book.note(branch, events))
      this.#deps.notifier.withdraw({ branch, patient }, 'reminder')
  }

  arrived(branch: BranchId, patient: PatientId): void {
    this.#book.arrived(branch, patient, this.#deps.serviceNow())
  }

  /** While the desk is locked this is all that is heard of what colleagues do: whoever read or answered it is on it. */
  doneWhileLocked(branch: BranchId, patient: PatientId): void {
    this.#book.remove(branch, patient)
    this.#deps.notifier.withdraw({ branch, patient }, 'reminder')
  }

  replaced(branch: BranchId, rows: readonly Row[]): void {
    this.#book.load(branch, rows)
  }

  followed(states: FeedStates): void {
    const followed = Object.entries(states).map(([id, { state }]) => ({
      branch: BranchId.parse(id),
      isInStep: state === 'in-step',
    }))
    this.#inStep = followed.filter(({ isInStep }) => isInStep).map(({ branch }) => branch)
    const isKept = (branch: BranchId) => branch in states
    this.#book.keepOnly(isKept)
    for (const branch of [...this.#loaded]) if (!isKept(branch)) this.#loaded.delete(branch)
  }

  forget(): void {
    this.#book.keepOnly(() => false)
    this.#loaded.clear()
    this.#inStep = []
    this.#toldAtMs = Number.NEGATIVE_INFINITY
    this.#notedAtMs = Number.NEGATIVE_INFINITY
  }

  #lookLater(): void {
    this.#deps.clock.after(lookEveryMs, () => {
      this.#lookLater()
      if (this.#isLooking) return
      this.#isLooking = true
      void this.#look().finally(() => {
        this.#isLooking = false
      })
    })
  }

  async #look(): Promise<void> {
    const everyMs = this.#deps.minutes() * minuteMs
    if (everyMs === 0) return
    await this.#load()
    const due = this.#book.since(this.#deps.serviceNow() - everyMs)
    const { isToldNow, isNotedNow } = this.#judge(due)
    // The cache is asked only when it counts.
    if (isToldNow || isNotedNow) this.#remind(await this.#stillWaiting(due))
  }

  /** Only for whoever wants to be reminded, once a branch; events keep it true. */
  async #load(): Promise<void> {
    const { isLocked } = this.#deps.situation()
    // What a locked desk has heard is no more than a guess.
    if (isLocked) this.#loaded.clear()
    if (isLocked) return
    for (const branch of this.#inStep.filter((one) => !this.#loaded.has(one))) {
      // Chats have closed or the cache is away meanwhile: the next look tries again.
      const rows = await this.#deps.rows(branch).catch(() => undefined)
      if (!rows) continue
      this.#loaded.add(branch)
      this.#book.load(branch, rows)
    }
  }

  /** As the cache knows it now; while it cannot be read, as it was last known. */
  async #stillWaiting(due: Conversation[]): Promise<Conversation[]> {
    if (this.#deps.situation().isLocked) return due
    const asked = due.slice(0, mostAsked)
    const byBranch = grouped(asked, ({ branch }) => branch)
    for (const [branch, ofBranch] of byBranch) {
      const patients = ofBranch.map(({ patient }) => patient)
      const rows = await this.#deps.rows(branch, patients).catch(() => undefined)
      const waiting = new Set(rows?.filter((row) => row.needsReply).map((row) => row.patient))
      for (const patient of patients)
        if (rows && !waiting.has(patient)) this.#book.remove(branch, patient)
    }
    return this.#book.since(this.#deps.serviceNow() - this.#deps.minutes() * minuteMs)
  }

  /** Whoever is new among those who wait has all of them told; what is withheld is told when that is over. */
  #remind(waiting: readonly Conversation[]): void {
    const { clock, serviceNow, notifier, log } = this.#deps
    const { isToldNow, told, isNotedNow, withheld } = this.#judge(waiting)
    if (isNotedNow) {
      this.#notedAtMs = clock.mono()
      for (const [reason, ofReason] of grouped(withheld, (one) => one.reason))
        for (const [branch, { length }] of grouped(ofReason, (one) => one.branch))
          log.note({ about: 'reminder', branch, conversations: length, reason })
    }
    const [first, ...others] = told.map((one) => ({ ...one, unread: 1 }))
    if (!isToldNow || !first) return
    this.#toldAtMs = clock.mono()
    for (const one of told) this.#book.reminded(one, serviceNow())
    notifier.remind([first, ...others])
  }

  /** What there is to tell and to note of these, each at most once in the time. */
  #judge(waiting: readonly Conversation[]) {
    const situation = this.#deps.situation()
    const told: Conversation[] = []
    const withheld: (Conversation & { reason: WithheldReason })[] = []
    for (const one of waiting) {
      const reason = whyWithheld(one, { unread: 1 }, situation)
      if (!reason) told.push(one)
      else if (!this.#book.isReminded(one)) withheld.push({ ...one, reason })
    }
    const since = this.#deps.clock.mono() - this.#deps.minutes() * minuteMs
    const isNew = told.some((one) => !this.#book.isReminded(one))
    return {
      ...{ told, isToldNow: isNew && this.#toldAtMs <= since },
      ...{ withheld, isNotedNow: withheld.length > 0 && this.#notedAtMs <= since },
    }
  }
}
