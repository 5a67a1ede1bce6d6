import { ArrowUp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useListOrder } from '#renderer/state/list-order.ts'

/** One line over the rows, which is always there, so that what it says moves nothing. */
export function ListStatus({
  query,
  count,
  moved,
  onLetGo,
}: {
  query: string
  count: number
  moved: number
  onLetGo: () => void
}) {
  const { t } = useTranslation()
  const isOldestFirst = useListOrder() === 'oldest-waiting'
  const isSearching = query.trim() !== ''
  const found = isSearching ? t('chats.found', { count }) : ''
  return (
    <div className="flex h-8 shrink-0 items-center border-b border-line px-3 text-meta text-muted">
      <p aria-live="polite" className="sr-only">
        {found}
      </p>
      {moved > 0 ? (
        <button
          type="button"
          onClick={onLetGo}
          className="-mx-1 inline-flex min-h-6 items-center gap-1 rounded-control bg-accent-soft px-2 font-medium text-text"
        >
          <ArrowUp aria-hidden size={13} />
          {t('hub.moved', { count: moved })}
        </button>
      ) : (
        <span aria-hidden={isSearching || undefined}>
          {isSearching ? found : isOldestFirst ? t('hub.oldestFirst') : t('hub.newestFirst')}
        </span>
      )}
    </div>
  )
}
