import { addresses, goTo } from '#renderer/state/addresses.ts'
import { forgetAnnouncements } from '#renderer/state/announcements.ts'
import { forgetBubbles } from '#renderer/state/bubbles.ts'
import { forgetDrafts } from '#renderer/state/drafts.ts'
import { mirrored, onMirror } from '#renderer/state/mirror.ts'
import { queryClient } from '#renderer/state/query-client.ts'

interface Holder {
  person: string
  chats: boolean
}

/** Whose patients and chats this page may hold in memory: nothing of them outlives that. */
function holder(): Holder {
  const session = mirrored('session')
  if (session.state !== 'signed-in') return { person: '', chats: false }
  const { practice, staff, chats } = session.account
  return { person: `${practice.id}/${staff.id}`, chats }
}

/** Forgets what another person, or a plan without chats, must not find here. */
export function forgetOnChange(): void {
  let last = holder()
  onMirror('session', () => {
    const before = last
    last = holder()
    if (last.person === before.person && last.chats === before.chats) return
    forgetDrafts()
    forgetBubbles()
    forgetAnnouncements()
    queryClient.removeQueries({ queryKey: ['conversations'] })
    queryClient.removeQueries({ queryKey: ['thread'] })
    if (last.person !== before.person) queryClient.clear()
    // The next person begins at the start, not at the patient of the one before.
    if (last.person === '') goTo(addresses.start)
  })
}
