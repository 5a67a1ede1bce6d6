import { ArrowUpNarrowWide } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { BranchId } from '#shared/model/ids.ts'
import { changeHubPlace, conversationFilters, useHubPlace } from '#renderer/state/hub-places.ts'
import type { ConversationFilter } from '#renderer/state/hub-places.ts'
import { chooseListOrder, useListOrder } from '#renderer/state/list-order.ts'
import { useShortNumber } from '#renderer/i18n/use-short-number.ts'
import { IconButton } from '#renderer/ui/button.tsx'
import { Choices } from '#renderer/ui/choices.tsx'
import { SearchField } from '#renderer/ui/search-field.tsx'
import type { FilterCounts } from '#renderer/features/conversations/filter-conversations.ts'

/** What waits for us is the one that shouts. */
const tones: Partial<Record<ConversationFilter, string>> = {
  unread: 'text-accent',
  needsReply: 'text-warning',
}

/** What the list is asked for: branch, search, filter and order. */
export function ListTop({
  branch,
  header,
  counts,
}: {
  branch: BranchId
  header: ReactNode
  counts: FilterCounts
}) {
  const { t } = useTranslation()
  const short = useShortNumber()
  const { query, filter } = useHubPlace(branch)
  return (
    <div className="shrink-0 space-y-2 px-3 pt-2">
      {header}
      <div className="flex items-center gap-1">
        <div className="min-w-0 flex-1">
          <SearchField
            label={t('chats.search')}
            clearLabel={t('chats.clearSearch')}
            value={query}
            onChange={(next) => {
              changeHubPlace(branch, { query: next })
            }}
          />
        </div>
        <OldestFirst />
      </div>
      <Choices
        label={t('chats.show')}
        choices={conversationFilters.map((value) => ({
          value,
          label: t(`chats.filter.${value}`),
          count: {
            short: counts[value] > 0 ? short(counts[value]) : '',
            words: t('hub.count', { count: counts[value] }),
            tone: tones[value],
          },
        }))}
        isSmall
        chosen={filter}
        onChoose={(next) => {
          changeHubPlace(branch, { filter: next })
        }}
      />
    </div>
  )
}

function OldestFirst() {
  const { t } = useTranslation()
  const isOn = useListOrder() === 'oldest-waiting'
  return (
    <IconButton
      label={t('hub.oldestFirst')}
      aria-pressed={isOn}
      onClick={() => {
        chooseListOrder(isOn ? 'newest' : 'oldest-waiting')
      }}
      className="aria-pressed:bg-accent-soft aria-pressed:text-text"
    >
      <ArrowUpNarrowWide aria-hidden size={17} />
    </IconButton>
  )
}
