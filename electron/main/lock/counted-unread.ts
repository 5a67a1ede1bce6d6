import type { CacheInput, CacheOutput } from '#shared/cache/contract.ts'
import type { BranchEvent } from '#shared/contract/events.ts'
import type { UnreadCounts } from '#shared/ipc/contract.ts'
import type { BranchId, PatientId } from '#shared/model/ids.ts'
import type { FeedStore } from '#electron/main/sync/feed-store.ts'

export interface UnreadNews {
  /** A patient has written; `seq` is their newest message. */
  arrived(branch: BranchId, patient: PatientId, seq: number): void
  /** Nothing of this conversation is unread any more. */
  read(branch: BranchId, patient: PatientId): void
  /** The clinic has spoken, or said that nothing is to be said. */
  answered(branch: BranchId, patient: PatientId): void
}

/**
 * Which conversations of a locked desk are unread: all that is kept of what its feeds bring, in memory alone. What is
 * applied here moves no stored cursor, so the desk that is unlocked reads all of it again.
 */
export class CountedUnread implements FeedStore {
  readonly #news: UnreadNews
  readonly #unread = new Map<BranchId, Set<PatientId>>()
  /** By branch: the unread ones of a snapshot on its way, with their newest message. */
  readonly #staged = new Map<BranchId, Map<PatientId, number>>()

  constructor(unread: CacheOutput<'feed.position'>['unread'], news: UnreadNews) {
    this.#news = news
    for (const [branch, patients] of Object.entries(unread))
      this.#unread.set(branch as BranchId, new Set(patients))
  }

  /** How many conversations are unread, by branch; none is left out. */
  get counts(): UnreadCounts {
    const some = [...this.#unread].filter(([, { size }]) => size > 0)
    return Object.fromEntries(some.map(([branch, { size }]) => [branch, size]))
  }

  leaveAllBut(branches: readonly BranchId[]): void {
    for (const branch of [...this.#unread.keys()])
      if (!branches.includes(branch)) this.#unread.delete(branch)
  }

  apply(input: CacheInput<'feed.apply'>): Promise<CacheOutput<'feed.apply'>> {
    const { branch, upTo, events } = input
    for (const event of events) this.#take(branch, event)
    return Promise.resolve({ applied: true, cursor: upTo, patients: [], settled: [] })
  }

  stage(input: CacheInput<'feed.stage'>): Promise<CacheOutput<'feed.stage'>> {
    const { branch, first, patients, threads } = input
    const linked = new Set(
      patients.filter(({ link }) => link.state === 'linked').map(({ id }) => id),
    )
    const unread = threads.filter(({ patient, unread }) => unread > 0 && linked.has(patient))
    const before = first ? [] : (this.#staged.get(branch) ?? [])
    const found = unread.map(({ patient, lastSeq }) => [patient, lastSeq] as const)
    this.#staged.set(branch, new Map([...before, ...found]))
    return Promise.resolve({ patients: 0 })
  }

  replace({ branch }: CacheInput<'feed.replace'>, isFollowed: boolean) {
    const before = this.#of(branch)
    const after = this.#staged.get(branch) ?? new Map<PatientId, number>()
    this.#staged.delete(branch)
    this.#unread.set(branch, new Set(after.keys()))
    for (const patient of before) if (!after.has(patient)) this.#news.read(branch, patient)
    if (isFollowed)
      for (const [patient, seq] of after)
        if (!before.has(patient)) this.#news.arrived(branch, patient, seq)
    return Promise.resolve({ settled: [] })
  }

  #take(branch: BranchId, event: BranchEvent): void {
    if (event.type === 'message.posted') {
      const { patient, from, seq } = event.message
      this.#note(branch, patient, event.unread)
      if (from.kind !== 'patient') this.#news.answered(branch, patient)
      else if (event.unread > 0) this.#news.arrived(branch, patient, seq)
    }
    if (event.type === 'thread.read') this.#note(branch, event.patient, event.unread)
    if (event.type === 'thread.settled') this.#news.answered(branch, event.patient)
    if (event.type === 'patient.removed') this.#note(branch, event.patientId, 0)
    if (event.type === 'patient.upserted') {
      const { patient, thread } = event
      // Whoever is not linked has no chat; whoever comes from another branch brings theirs along.
      if (patient.link.state !== 'linked') this.#note(branch, patient.id, 0)
      else if (thread) this.#note(branch, patient.id, thread.unread)
    }
  }

  #note(branch: BranchId, patient: PatientId, unread: number): void {
    if (unread > 0) this.#of(branch).add(patient)
    else {
      this.#of(branch).delete(patient)
      this.#news.read(branch, patient)
    }
  }

  #of(branch: BranchId): Set<PatientId> {
    const known = this.#unread.get(branch) ?? new Set()
    this.#unread.set(branch, known)
    return known
  }
}
