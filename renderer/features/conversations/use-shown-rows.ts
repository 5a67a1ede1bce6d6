import { useMemo, useState } from 'react'
import type { Conversation } from '#shared/model/conversation.ts'
import type { PatientId } from '#shared/model/ids.ts'
import type { ConversationFilter } from '#renderer/state/hub-places.ts'
import type { ListOrder } from '#renderer/state/list-order.ts'
import {
  filterConversations,
  passes,
} from '#renderer/features/conversations/filter-conversations.ts'
import { orderConversations } from '#renderer/features/conversations/order-conversations.ts'

interface ShownInput {
  all: readonly Conversation[]
  query: string
  filter: ConversationFilter
  order: ListOrder
  open: PatientId | undefined
}

/** The rows that are asked for, in order. */
export function useShownRows({ all, query, filter, order, open }: ShownInput) {
  const stays = useStays(all, filter, open)
  return useMemo(
    () => orderConversations(filterConversations(all, { query, filter, stays }), order),
    [all, query, filter, stays, order],
  )
}

/** A conversation that was opened under a filter stays in the list until somebody leaves it. */
function useStays(
  all: readonly Conversation[],
  filter: ConversationFilter,
  open: PatientId | undefined,
): PatientId | undefined {
  const [opened, setOpened] = useState<{ filter: ConversationFilter; patient: PatientId }>()
  const isSame = opened?.filter === filter && opened.patient === open
  if (isSame) return open
  const row = all.find(({ patient }) => patient === open)
  if (row && passes(row, filter)) {
    setOpened({ filter, patient: row.patient })
    return open
  }
  if (opened) setOpened(undefined)
  return undefined
}
