import { CircleCheck, SearchX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { BranchId } from '#shared/model/ids.ts'
import { useBranch } from '#renderer/state/account.ts'
import { Button } from '#renderer/ui/button.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { changeHubPlace, useHubPlace } from '#renderer/state/hub-places.ts'
import type { ConversationFilter } from '#renderer/state/hub-places.ts'

export function ListFailed({ onRetry }: { onRetry: () => void }) {
  const { t } = useTranslation()
  return (
    <EmptyState
      title={t('chats.loadFailed')}
      action={<Button onClick={onRetry}>{t('connection.tryAgain')}</Button>}
    />
  )
}

/** Nobody of that name, in a word, where something else was found or is looked for below. */
export function NobodyByName({ query }: { query: string }) {
  const { t } = useTranslation()
  return <p className="px-4 pt-2 text-muted">{t('chats.noMatch', { query: query.trim() })}</p>
}

/** There are conversations, but none passes the search or the filter: with the way back to all. */
export function NothingShown({ branch }: { branch: BranchId }) {
  const { t } = useTranslation()
  const { query, filter } = useHubPlace(branch)
  const name = useBranch(branch)?.name ?? ''
  const reset = () => {
    changeHubPlace(branch, { query: '', filter: 'all' })
  }
  if (query.trim() !== '') {
    return (
      <EmptyState
        icon={<SearchX size={26} />}
        title={t('chats.noMatch', { query: query.trim() })}
        action={<Button onClick={reset}>{t('chats.clearSearch')}</Button>}
      >
        {t('chats.noMatchHelp')}
      </EmptyState>
    )
  }
  const words: Record<ConversationFilter, string> = {
    all: '',
    unread: t('chats.noUnread', { branch: name }),
    needsReply: t('chats.noNeedsReply', { branch: name }),
    drafts: t('chats.noDrafts', { branch: name }),
  }
  return (
    <EmptyState
      icon={<CircleCheck size={26} />}
      title={t('chats.caughtUp')}
      action={<Button onClick={reset}>{t('chats.showAll')}</Button>}
    >
      {words[filter]}
    </EmptyState>
  )
}
