import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Virtuoso } from 'react-virtuoso'
import type { Conversation } from '#shared/model/conversation.ts'
import type { BranchId, PatientId } from '#shared/model/ids.ts'
import { useAccount, useTimeZone } from '#renderer/state/account.ts'
import { useConversationNamesakes } from '#renderer/state/use-namesakes.ts'
import { useConversations } from '#renderer/state/queries.ts'
import { useApartWords } from '#renderer/i18n/apart-words.ts'
import { useTimes, useToday } from '#renderer/i18n/use-times.ts'
import { Choices } from '#renderer/ui/choices.tsx'
import { SearchField } from '#renderer/ui/search-field.tsx'
import { SkeletonRows } from '#renderer/ui/skeleton-rows.tsx'
import { EmptyBranch } from '#renderer/features/conversations/empty-branch.tsx'
import {
  conversationFilters,
  filterConversations,
} from '#renderer/features/conversations/filter-conversations.ts'
import type { ConversationFilter } from '#renderer/features/conversations/filter-conversations.ts'
import { ConversationRow } from '#renderer/features/conversations/conversation-row.tsx'
import { listParts } from '#renderer/features/conversations/list-parts.tsx'
import { ListFailed, NothingShown } from '#renderer/features/conversations/nothing-shown.tsx'

const none: readonly Conversation[] = []
const rowHeight = 68

/** The branch's conversations, searched and filtered. Key it by branch: each begins afresh. */
export function ConversationList({
  branch,
  open,
  header,
}: {
  branch: BranchId
  open: PatientId | undefined
  header: ReactNode
}) {
  const { t } = useTranslation()
  const [query, setQuery] = useState('')
  const [filter, setFilter] = useState<ConversationFilter>('all')
  const conversations = useConversations(branch)
  const all = conversations.data ?? none
  const shown = useMemo(
    () => filterConversations(all, { query, filter, open }),
    [all, query, filter, open],
  )
  const reset = () => {
    setQuery('')
    setFilter('all')
  }
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="shrink-0 space-y-2 border-b border-line px-3 pt-2 pb-2">
        {header}
        <SearchField
          label={t('chats.search')}
          clearLabel={t('chats.clearSearch')}
          value={query}
          onChange={setQuery}
        />
        <Choices
          label={t('chats.show')}
          choices={conversationFilters.map((value) => ({
            value,
            label: t(`chats.filter.${value}`),
          }))}
          chosen={filter}
          onChoose={setFilter}
        />
      </div>
      <Found query={query} count={shown.length} />
      <div className="min-h-0 flex-1 pt-1">
        {conversations.isPending ? (
          <SkeletonRows />
        ) : conversations.isError ? (
          <ListFailed onRetry={() => void conversations.refetch()} />
        ) : all.length === 0 ? (
          <EmptyBranch branch={branch} />
        ) : shown.length === 0 ? (
          <NothingShown branch={branch} query={query} filter={filter} onReset={reset} />
        ) : (
          <Rows branch={branch} rows={shown} open={open} />
        )}
      </div>
    </div>
  )
}

/** What a search has found, for those who do not see the list shrink. */
function Found({ query, count }: { query: string; count: number }) {
  const { t } = useTranslation()
  return (
    <p aria-live="polite" className="sr-only">
      {query.trim() !== '' && t('chats.found', { count })}
    </p>
  )
}

function Rows({
  branch,
  rows,
  open,
}: {
  branch: BranchId
  rows: readonly Conversation[]
  open: PatientId | undefined
}) {
  const { t } = useTranslation()
  const staffId = useAccount().staff.id
  const times = useTimes(useTimeZone(branch))
  const today = useToday(times)
  const namesakes = useConversationNamesakes(branch)
  const apartWords = useApartWords()
  const context = useMemo(() => ({ label: t('chats.list'), count: rows.length }), [t, rows.length])
  return (
    <Virtuoso
      className="h-full"
      // The rows are links: the list itself need not be a stop of the Tab key.
      tabIndex={-1}
      data={rows}
      context={context}
      components={listParts}
      fixedItemHeight={rowHeight}
      increaseViewportBy={rowHeight * 4}
      computeItemKey={(_index, row) => row.patient}
      itemContent={(_index, row) => {
        const apart = apartWords(namesakes.get(row.patient))
        return (
          <ConversationRow
            row={row}
            isOpen={row.patient === open}
            apart={apart?.full}
            apartShort={apart?.short}
            staffId={staffId}
            times={times}
            today={today}
          />
        )
      }}
    />
  )
}
