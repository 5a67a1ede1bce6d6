import { BranchEvent } from '#shared/contract/events.ts'
import { StaffResult } from '#shared/contract/requests.ts'
import { Thread } from '#shared/model/message.ts'
import { Patient } from '#shared/model/patient.ts'
import type { Party } from '#tests/support/party.ts'

/** The smallest desk that stays in step (section 4): what a snapshot and events lead to. */
export class DeskModel {
  readonly #party: Party
  readonly #branch: string
  #patients = new Map<string, Patient>()
  #threads = new Map<string, Thread>()
  feed = ''
  cursor = 0
  /** The largest reply that was needed. */
  largestReply = 0

  constructor(party: Party, branch: string) {
    this.#party = party
    this.#branch = branch
  }

  /** Everything that is shown, in an order that does not depend on how it came about. */
  get state(): unknown {
    const ids = [...this.#patients.keys()].sort()
    return ids.map((id) => ({ patient: this.#patients.get(id), thread: this.#threads.get(id) }))
  }

  /** Asks `sync` page after page, and a snapshot where the service says reset. */
  async catchUp(limit = 500): Promise<void> {
    for (;;) {
      const reply = await this.#party.ask('sync', {
        branch: this.#branch,
        since: this.cursor,
        limit,
        ...(this.feed && { feed: this.feed }),
      })
      this.largestReply = Math.max(this.largestReply, reply.bytes)
      if (!reply.ok) throw new Error(`sync was refused: ${reply.error.code}`)
      const page = StaffResult.sync.parse(reply.result)
      if ('reset' in page) await this.#readSnapshot()
      else {
        for (const event of page.events) this.apply(BranchEvent.parse(event))
        if (this.cursor === page.head) return
      }
    }
  }

  /** Applies the event if it is the next one; false when it is not. */
  apply(event: BranchEvent): boolean {
    if (event.feed !== this.feed || event.rev !== this.cursor + 1) return false
    this.cursor = event.rev
    this.#change(event)
    return true
  }

  async #readSnapshot(): Promise<void> {
    this.#patients = new Map()
    this.#threads = new Map()
    let page: string | undefined
    let isFirst = true
    do {
      const reply = await this.#party.ask('snapshot', {
        branch: this.#branch,
        ...(page && { page }),
      })
      this.largestReply = Math.max(this.largestReply, reply.bytes)
      if (!reply.ok) throw new Error(`snapshot was refused: ${reply.error.code}`)
      const result = StaffResult.snapshot.parse(reply.result)
      if (isFirst) {
        this.feed = result.feed
        this.cursor = result.rev
      }
      isFirst = false
      for (const raw of result.patients) this.#keepPatient(Patient.parse(raw))
      for (const raw of result.threads) this.#keepThread(Thread.parse(raw))
      page = result.next
    } while (page !== undefined)
  }

  #keepPatient(patient: Patient): void {
    this.#patients.set(patient.id, patient)
  }

  #keepThread(thread: Thread): void {
    this.#threads.set(thread.patient, thread)
  }

  #change(event: BranchEvent): void {
    switch (event.type) {
      case 'patient.upserted':
        this.#keepPatient(event.patient)
        if (event.thread) this.#keepThread(event.thread)
        return
      case 'patient.removed':
        this.#patients.delete(event.patientId)
        this.#threads.delete(event.patientId)
        return
      case 'message.posted':
        this.#mark(event.message.patient, {
          lastSeq: event.message.seq,
          last: event.message,
          unread: event.unread,
        })
        return
      case 'receipt.updated':
        this.#mark(event.patient, { delivered: event.delivered, read: event.read })
        return
      case 'thread.read':
        this.#mark(event.patient, { upTo: event.upTo, unread: event.unread })
        return
      case 'thread.settled':
        this.#mark(event.patient, { settled: event.upTo })
        return
    }
  }

  #mark(patient: string, marks: Partial<Thread>): void {
    const thread = this.#threads.get(patient)
    // An event about a patient who is unknown in the branch is skipped, and its rev counts.
    if (thread) this.#threads.set(patient, { ...thread, ...marks })
  }
}
