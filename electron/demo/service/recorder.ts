import { applyChange, patientEventOf } from '#electron/demo/service/apply-record.ts'
import type { Change, LogRecord } from '#electron/demo/service/log-record.ts'
import type { ServiceState } from '#electron/demo/service/state.ts'
import type { BranchEvent, PatientEvent } from '#shared/contract/events.ts'
import type { BranchId, PatientId } from '#shared/model/ids.ts'
import type { Instant } from '#shared/model/instant.ts'

type Body<Event, Head extends PropertyKey> = Event extends unknown ? Omit<Event, Head> : never
export type BranchEventBody = Body<BranchEvent, 'v' | 'feed' | 'rev' | 'at'>
export type PatientEventBody = Body<PatientEvent, 'v' | 'rev' | 'at'>

/** Gathers the changes of one record: numbers each and applies it at once, so that the next sees it. */
export class Recorder {
  readonly changes: Change[] = []
  readonly at: Instant
  readonly #state: ServiceState

  constructor(state: ServiceState, at: Instant) {
    this.#state = state
    this.at = at
  }

  add(change: Change): void {
    applyChange(this.#state, change)
    this.changes.push(change)
  }

  branchEvent(branch: BranchId, body: BranchEventBody): void {
    const log = this.#state.branches.get(branch)
    if (!log) throw new Error(`no log of the branch ${branch}`)
    // The body's own type decides which member of the union this is.
    const event = { v: 1, feed: log.feed, rev: log.head + 1, at: this.at, ...body } as BranchEvent
    const patientRev = this.#patientRevFor(event)
    this.add({
      type: 'branch.event',
      branch,
      event,
      ...(patientRev !== undefined && { patientRev }),
    })
  }

  patientEvent(patient: PatientId, body: PatientEventBody): void {
    const rev = this.#nextPatientRev(patient)
    this.add({
      type: 'patient.event',
      patient,
      event: { v: 1, rev, at: this.at, ...body } as PatientEvent,
    })
  }

  /** What has been gathered, as the record to store. */
  record(): LogRecord {
    return { at: this.at, changes: this.changes }
  }

  #patientRevFor(event: BranchEvent): number | undefined {
    const own = patientEventOf(event, 1)
    return own && this.#nextPatientRev(own.patient)
  }

  #nextPatientRev(patient: PatientId): number {
    return (this.#state.patients.get(patient)?.feed.length ?? 0) + 1
  }
}
