import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import type { Conversation } from '#shared/model/conversation.ts'
import type { BranchId, PatientId } from '#shared/model/ids.ts'
import { useHubPlace } from '#renderer/state/hub-places.ts'
import { useListOrder } from '#renderer/state/list-order.ts'
import { useConversations } from '#renderer/state/queries.ts'
import { SkeletonRows } from '#renderer/ui/skeleton-rows.tsx'
import { EmptyBranch } from '#renderer/features/conversations/empty-branch.tsx'
import { countFilters } from '#renderer/features/conversations/filter-conversations.ts'
import { ListStatus } from '#renderer/features/conversations/list-status.tsx'
import { ListTop } from '#renderer/features/conversations/list-top.tsx'
import {
  ListFailed,
  NobodyByName,
  NothingShown,
} from '#renderer/features/conversations/nothing-shown.tsx'
import { Rows, rowHeight } from '#renderer/features/conversations/rows.tsx'
import { useConversationSteps } from '#renderer/features/conversations/use-conversation-steps.ts'
import { useHold } from '#renderer/features/conversations/use-hold.ts'
import { useShownRows } from '#renderer/features/conversations/use-shown-rows.ts'
import { useSteadyRows } from '#renderer/features/conversations/use-steady-rows.ts'

const none: readonly Conversation[] = []

interface ConversationListProps {
  branch: BranchId
  open: PatientId | undefined
  header: ReactNode
  /** What else a search finds; it takes the room below the people who are found. */
  alsoFound?: (query: string) => ReactNode
}

/** The branch's conversations, searched, filtered and ordered. Key it by branch. */
export function ConversationList({ branch, open, header, alsoFound }: ConversationListProps) {
  const { query, filter } = useHubPlace(branch)
  const order = useListOrder()
  const conversations = useConversations(branch)
  const all = conversations.data ?? none
  const counts = useMemo(() => countFilters(all), [all])
  const wanted = useShownRows({ all, query, filter, order, open })
  const hold = useHold()
  const [isMenuOpen, setIsMenuOpen] = useState(false)
  const [letGo, setLetGo] = useState(0)
  const asked = `${filter} ${order} ${letGo} ${query}`
  const isHeld = hold.isHeld || isMenuOpen
  const { places, moved } = useSteadyRows({ all, wanted, asked, isHeld })
  const showsAge = filter === 'needsReply' || order === 'oldest-waiting'
  useConversationSteps(places, open)
  const people =
    places.length > 0 ? (
      <Rows {...{ branch, places, open, showsAge, asked }} onMenu={setIsMenuOpen} />
    ) : (
      <NothingShown branch={branch} />
    )
  const more = query.trim() === '' ? undefined : alsoFound?.(query)
  return (
    <div className="flex h-full min-h-0 flex-col">
      <ListTop branch={branch} header={header} counts={counts} />
      <div {...hold.props} className="flex min-h-0 flex-1 flex-col">
        <ListStatus
          query={query}
          count={wanted.length}
          moved={moved}
          onLetGo={() => {
            setLetGo(letGo + 1)
          }}
        />
        <div className="min-h-0 flex-1 pt-1">
          {conversations.isPending ? (
            <SkeletonRows />
          ) : conversations.isError ? (
            <ListFailed onRetry={() => void conversations.refetch()} />
          ) : all.length === 0 ? (
            <EmptyBranch branch={branch} />
          ) : (
            <Found
              people={
                more !== undefined && places.length === 0 ? <NobodyByName query={query} /> : people
              }
              count={places.length}
              more={more}
            />
          )}
        </div>
      </div>
    </div>
  )
}

interface FoundProps {
  people: ReactNode
  count: number
  more: ReactNode
}

/** People on top, as high as they are but at most half of the room; below them whatever else was found. */
function Found({ people, count, more }: FoundProps) {
  const beside = count > 0 ? `min(50%, ${count * rowHeight}px)` : 'auto'
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="shrink-0" style={{ height: more === undefined ? '100%' : beside }}>
        {people}
      </div>
      {more !== undefined && <div className="min-h-0 flex-1 overflow-y-auto">{more}</div>}
    </div>
  )
}
