import type { Branch } from '#shared/model/account.ts'
import { addresses, goTo } from '#renderer/state/addresses.ts'
import { forgetAnnouncements } from '#renderer/state/announcements.ts'
import { forgetBubbles, forgetBubblesOf } from '#renderer/state/bubbles.ts'
import { tellDeparture } from '#renderer/state/departures.ts'
import { forgetDrafts, takeDrafts } from '#renderer/state/drafts.ts'
import { forgetHubPlaces } from '#renderer/state/hub-places.ts'
import { forgetInvites } from '#renderer/state/invites.ts'
import { forgetLeaving } from '#renderer/state/leaving.ts'
import { forgetGoal } from '#renderer/state/message-goal.ts'
import { mirrored, onMirror } from '#renderer/state/mirror.ts'
import { forgetPatientListPlaces } from '#renderer/state/patient-list-place.ts'
import { keys } from '#renderer/state/queries.ts'
import { queryClient } from '#renderer/state/query-client.ts'
import { markFailed } from '#renderer/state/thread-marks.ts'
import { loaded } from '#renderer/state/thread-reads.ts'
import { askTranscript } from '#renderer/state/transcripts.ts'
import { keepDraft } from '#renderer/state/unsent.ts'

interface Holder {
  person: string
  chats: boolean
  branches: readonly Branch[]
}

/** Whose patients and chats this page may hold in memory: nothing of them outlives that. */
function holder(): Holder {
  const session = mirrored('session')
  if (session.state !== 'signed-in') return { person: '', chats: false, branches: [] }
  const { practice, staff, chats, branches } = session.account
  return { person: `${practice.id}/${staff.id}`, chats, branches }
}

/** Forgets what another person, a plan without chats, or one without a branch must not find here. */
export function forgetOnChange(): void {
  let last = holder()
  onMirror('session', () => {
    const before = last
    last = holder()
    const isSame = last.person === before.person && last.chats === before.chats
    if (isSame) forgetBranches(before.branches, last.branches)
    else forgetChats()
    if (last.person !== before.person) {
      queryClient.clear()
      forgetPatientListPlaces()
    }
    // The next person begins at the start, not at the patient of the one before; whoever unlocks is the same one.
    if (last.person === '' && !isLocked()) goTo(addresses.start)
  })
}

const isLocked = () => mirrored('session').state === 'locked'

function forgetChats(): void {
  forgetDrafts()
  forgetBubbles()
  forgetHubPlaces()
  markFailed.set(false)
  forgetAnnouncements()
  forgetInvites()
  forgetGoal()
  forgetLeaving()
  askTranscript(null)
  tellDeparture(null)
  queryClient.removeQueries({ queryKey: ['conversations'] })
  queryClient.removeQueries({ queryKey: ['thread'] })
  queryClient.removeQueries({ queryKey: ['search'] })
}

/** What was being written for somebody of a branch that was taken away is kept among the unsent texts. */
function forgetBranches(before: readonly Branch[], now: readonly Branch[]): void {
  const lost = before.filter(({ id }) => !now.some((branch) => branch.id === id))
  const lostIds = lost.map(({ id }) => id)
  forgetBubblesOf(lostIds)
  forgetHubPlaces(lostIds)
  for (const { branch, patient, text } of takeDrafts(lostIds)) {
    const branchName = lost.find(({ id }) => id === branch)?.name ?? branch
    const name = loaded(branch, patient)?.patient.name ?? ''
    keepDraft({ branch, branchName, patient, name, text, code: 'not_in_branch' })
  }
  if (lost.length > 0) {
    forgetInvites()
    forgetLeaving()
    askTranscript(null)
    forgetAnnouncements()
    tellDeparture(null)
  }
  for (const { id } of lost) {
    queryClient.removeQueries({ queryKey: keys.conversations(id) })
    queryClient.removeQueries({ queryKey: keys.threads(id) })
    queryClient.removeQueries({ queryKey: keys.searches(id) })
    queryClient.removeQueries({ queryKey: keys.patients(id) })
  }
}
