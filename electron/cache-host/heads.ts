import type { Preview } from '#shared/model/conversation.ts'
import type { BranchId, PatientId } from '#shared/model/ids.ts'
import type { Patient } from '#shared/model/patient.ts'
import type { Damage } from '#electron/cache-host/damage.ts'
import type { DeskDatabase } from '#electron/cache-host/database.ts'
import { ofBranch } from '#electron/cache-host/key-ranges.ts'
import { patientPlace, previewPlace } from '#electron/cache-host/places.ts'
import type { RecordCodec } from '#electron/cache-host/record-codec.ts'
import type { PatientRow, ThreadNumbers, ThreadRow } from '#electron/cache-host/rows.ts'
import { noMessages } from '#electron/cache-host/thread-numbers.ts'
import type { WriteQueue } from '#electron/cache-host/write-queue.ts'

/** A patient and the state of the thread, opened: everything that a list shows of them. */
export interface Head {
  patient: Patient
  thread: ThreadNumbers
  preview: Preview | undefined
}

/** What a write changed of one head; what is missing stayed. */
export type HeadChange = Partial<Head> | 'removed'

interface BranchHeads {
  byPatient: Map<PatientId, Head>
  /** By name; undefined when a name changed. */
  sorted: Head[] | undefined
}

interface HeadsDeps {
  database: DeskDatabase
  codec: RecordCodec
  queue: WriteQueue
  damage: Damage
}

/** Branches that stay in memory, the most recently shown ones: a switch to one of them opens nothing. */
const branchesKept = 4

const byName = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true }).compare

/**
 * The heads of the branches that were shown, opened once and kept in step with the disk, because opening
 * 5,000 sealed rows takes longer than a branch switch may. Changed only after the transaction that changed the disk.
 */
export class Heads {
  readonly #deps: HeadsDeps
  readonly #branches = new Map<BranchId, BranchHeads>()

  constructor(deps: HeadsDeps) {
    this.#deps = deps
  }

  /** All heads of a branch by name. Must not be awaited inside a write: the first time it waits for the queue. */
  async list(branch: BranchId): Promise<readonly Head[]> {
    const heads = this.#kept(branch) ?? (await this.#deps.queue.run(() => this.#load(branch)))
    heads.sorted ??= [...heads.byPatient.values()].sort((left, right) =>
      byName(left.patient.name, right.patient.name),
    )
    return heads.sorted
  }

  /** Those of `patients` that the branch has. */
  async some(branch: BranchId, patients: readonly PatientId[]): Promise<Head[]> {
    const kept = this.#kept(branch)?.byPatient
    const heads = kept
      ? patients.map((patient) => kept.get(patient))
      : await this.#readSome(branch, patients)
    return heads.filter((head) => head !== undefined)
  }

  note(branch: BranchId, changes: Iterable<[PatientId, HeadChange]>): void {
    const heads = this.#branches.get(branch)
    if (!heads) return
    for (const [patient, change] of changes) noteOne(heads, patient, change)
  }

  forget(branch: BranchId): void {
    this.#branches.delete(branch)
  }

  #kept(branch: BranchId): BranchHeads | undefined {
    const heads = this.#branches.get(branch)
    if (heads) this.#keep(branch, heads)
    return heads
  }

  #keep(branch: BranchId, heads: BranchHeads): void {
    this.#branches.delete(branch)
    this.#branches.set(branch, heads)
    const [oldest] = this.#branches.keys()
    if (this.#branches.size > branchesKept && oldest !== undefined) this.#branches.delete(oldest)
  }

  async #load(branch: BranchId): Promise<BranchHeads> {
    const kept = this.#kept(branch)
    if (kept) return kept
    const { patients, threads } = this.#deps.database
    const [patientRows, threadRows] = await this.#deps.database.transaction(
      'r',
      [patients, threads],
      () =>
        Promise.all([ofBranch(patients, branch).toArray(), ofBranch(threads, branch).toArray()]),
    )
    const byThread = new Map(threadRows.map((row) => [row.patient, row]))
    const heads = await Promise.all(patientRows.map((row) => this.#open(row, byThread.get(row.id))))
    const known = heads.filter((head) => head !== undefined)
    const loaded = {
      byPatient: new Map(known.map((head) => [head.patient.id, head])),
      sorted: undefined,
    }
    this.#keep(branch, loaded)
    return loaded
  }

  async #readSome(branch: BranchId, ids: readonly PatientId[]): Promise<(Head | undefined)[]> {
    const { patients, threads } = this.#deps.database
    const keys = ids.map((id): [string, string] => [branch, id])
    const [patientRows, threadRows] = await this.#deps.database.transaction(
      'r',
      [patients, threads],
      () => Promise.all([patients.bulkGet(keys), threads.bulkGet(keys)]),
    )
    return Promise.all(
      patientRows.map(async (row, index) => row && this.#open(row, threadRows[index])),
    )
  }

  /** A patient who does not open is left out, and a preview; the branch is told to be damaged. */
  async #open(row: PatientRow, thread: ThreadRow | undefined): Promise<Head | undefined> {
    const { codec, damage } = this.#deps
    const [patient, preview] = await Promise.all([
      codec.open(patientPlace(row), row.sealed),
      openPreview(codec, thread),
    ])
    if (!patient || (thread?.sealed && !preview)) damage.found(row.branch)
    return patient && { patient, thread: thread ?? noMessages, preview }
  }
}

async function openPreview(codec: RecordCodec, thread: ThreadRow | undefined) {
  return thread?.sealed && codec.open(previewPlace(thread), thread.sealed)
}

function noteOne(heads: BranchHeads, patient: PatientId, change: HeadChange): void {
  const known = heads.byPatient.get(patient)
  if (change === 'removed') {
    heads.byPatient.delete(patient)
    heads.sorted = undefined
    return
  }
  const next = { ...known, ...change }
  if (!next.patient || !next.thread) return
  heads.byPatient.set(patient, {
    patient: next.patient,
    thread: next.thread,
    preview: next.preview,
  })
  heads.sorted = undefined
}
