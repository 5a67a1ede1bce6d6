import type { BranchEvent } from '#shared/contract/events.ts'
import type { Conversation as Row } from '#shared/model/conversation.ts'
import type { BranchId, PatientId } from '#shared/model/ids.ts'
import type { Conversation } from '#electron/main/notifications/decide.ts'

interface Waiting {
  sinceMs: number
  /** The newest message of the patient that nobody has answered; null when it is not known. */
  seq: number | null
}

/** Which conversations wait for our answer, and since when: as the hub shows it, followed by events. */
export class WaitingBook {
  readonly #waiting = new Map<BranchId, Map<PatientId, Waiting>>()
  /** When somebody was last reminded of a conversation. */
  readonly #remindedAtMs = new Map<BranchId, Map<PatientId, number>>()

  /** All of the branch that wait. */
  load(branch: BranchId, rows: readonly Row[]): void {
    const waiting = rows.filter(({ needsReply }) => needsReply)
    this.#waiting.set(
      branch,
      new Map(
        waiting.map(({ patient, waitingSince, at, lastSeq }) => [
          patient,
          { sinceMs: Date.parse(waitingSince ?? at ?? ''), seq: lastSeq },
        ]),
      ),
    )
  }

  /** The conversations that wait no longer. */
  note(branch: BranchId, events: readonly BranchEvent[]): PatientId[] {
    return events.flatMap((event) => this.#noteOne(branch, event))
  }

  /** While nothing but this is known. */
  arrived(branch: BranchId, patient: PatientId, atMs: number): void {
    this.#add(branch, patient, { sinceMs: atMs, seq: null })
  }

  remove(branch: BranchId, patient: PatientId): void {
    this.#waiting.get(branch)?.delete(patient)
  }

  keepOnly(isKept: (branch: BranchId) => boolean): void {
    for (const known of [this.#waiting, this.#remindedAtMs])
      for (const branch of [...known.keys()]) if (!isKept(branch)) known.delete(branch)
  }

  reminded({ branch, patient }: Conversation, atMs: number): void {
    const ofBranch = this.#remindedAtMs.get(branch) ?? new Map<PatientId, number>()
    this.#remindedAtMs.set(branch, ofBranch.set(patient, atMs))
  }

  /** Somebody was reminded of it since it waits. */
  isReminded({ branch, patient }: Conversation): boolean {
    const sinceMs = this.#waiting.get(branch)?.get(patient)?.sinceMs ?? 0
    const atMs = this.#remindedAtMs.get(branch)?.get(patient)
    return atMs !== undefined && sinceMs <= atMs
  }

  /** Those who have waited since then, longest first. */
  since(ms: number): Conversation[] {
    return [...this.#waiting]
      .flatMap(([branch, ofBranch]) =>
        [...ofBranch].map(([patient, { sinceMs }]) => ({ branch, patient, sinceMs })),
      )
      .filter(({ sinceMs }) => sinceMs <= ms)
      .sort((one, other) => one.sinceMs - other.sinceMs)
      .map(({ branch, patient }) => ({ branch, patient }))
  }

  #noteOne(branch: BranchId, event: BranchEvent): PatientId[] {
    switch (event.type) {
      case 'message.posted':
        return this.#posted(branch, event.message)
      case 'thread.settled': {
        const known = this.#waiting.get(branch)?.get(event.patient)
        return known && event.upTo >= (known.seq ?? 0) ? this.#gone(branch, event.patient) : []
      }
      case 'patient.removed':
        return this.#gone(branch, event.patientId)
      case 'patient.upserted':
        return event.patient.link.state === 'linked' ? [] : this.#gone(branch, event.patient.id)
      case 'thread.read':
      case 'receipt.updated':
        return []
    }
  }

  #posted(
    branch: BranchId,
    { patient, from, seq, at }: Extract<BranchEvent, { type: 'message.posted' }>['message'],
  ): PatientId[] {
    if (from.kind === 'staff') return this.#gone(branch, patient)
    if (from.kind === 'patient') this.#add(branch, patient, { sinceMs: Date.parse(at), seq })
    return []
  }

  #add(branch: BranchId, patient: PatientId, { sinceMs, seq }: Waiting): void {
    const ofBranch = this.#waiting.get(branch) ?? new Map<PatientId, Waiting>()
    const since = ofBranch.get(patient)?.sinceMs ?? sinceMs
    this.#waiting.set(branch, ofBranch.set(patient, { sinceMs: since, seq }))
  }

  #gone(branch: BranchId, patient: PatientId): PatientId[] {
    this.remove(branch, patient)
    return [patient]
  }
}
