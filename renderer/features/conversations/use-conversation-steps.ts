import type { Conversation } from '#shared/model/conversation.ts'
import type { PatientId } from '#shared/model/ids.ts'
import { addresses, goTo } from '#renderer/state/addresses.ts'
import { wishComposer } from '#renderer/state/focus-wish.ts'
import { useShortcut } from '#renderer/state/shortcut-handlers.ts'
import { isGap } from '#renderer/features/conversations/steady-order.ts'
import type { Place } from '#renderer/features/conversations/steady-order.ts'

/** From one conversation to its neighbour, in the order in which the list shows them. */
export function useConversationSteps(places: readonly Place[], open: PatientId | undefined): void {
  const shown = places.filter((place): place is Conversation => !isGap(place))
  const at = shown.findIndex(({ patient }) => patient === open)
  const opening = (row: Conversation | undefined) =>
    row &&
    (() => {
      wishComposer(row)
      goTo(addresses.conversation(row.branch, row.patient))
    })
  useShortcut('next-conversation', opening(shown[at + 1]))
  useShortcut('previous-conversation', opening(at < 0 ? undefined : shown[at - 1]))
}
