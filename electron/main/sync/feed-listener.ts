import type { BranchEvent } from '#shared/contract/events.ts'
import type { PatientActivity } from '#shared/contract/signals.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { PatientId, RequestId } from '#shared/model/ids.ts'

/** The conversations of a branch, before and after a snapshot took the place of what was stored. */
export interface Replaced {
  before: readonly Conversation[]
  after: readonly Conversation[]
}

/** What a feed tells the desk. All of it is on disk when it is told. */
export interface FeedListener {
  /**
   * `patients` is null when the whole branch was replaced; then `replaced` tells what the events would have told that
   * the service keeps no more, unless nothing was followed before. `settled` are requests that turned out to be sent.
   */
  onStored(change: {
    events: BranchEvent[]
    patients: PatientId[] | null
    settled: RequestId[]
    replaced?: Replaced
  }): void
  onOnline(online: PatientActivity[]): void
  onProgress(progress: {
    state: 'first-sync' | 'catching-up' | 'in-step' | 'hidden'
    patients: number
  }): void
}
