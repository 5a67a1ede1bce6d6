import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { AppError } from '#shared/app-error.ts'
import { Composer } from '#renderer/features/composer/composer.tsx'
import { Conversation } from '#renderer/features/conversation/conversation.tsx'
import { ReadOnlyNote } from '#renderer/features/conversation/read-only-note.tsx'
import { useBranch } from '#renderer/state/account.ts'
import { useThread } from '#renderer/state/queries.ts'
import type { ThreadKey } from '#renderer/state/thread-key.ts'
import { Button } from '#renderer/ui/button.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'

/** The one conversation of Chats and of the profile, over one state. */
export function OpenConversation({
  thread,
  apart,
  ...slots
}: {
  thread: ThreadKey
  apart: string | undefined
  strip?: ReactNode
  before?: ReactNode
  actions?: ReactNode
}) {
  const { t } = useTranslation()
  const opened = useThread(thread.branch, thread.patient)
  const view = opened.data
  if (!view) {
    return (
      <div className="flex min-w-0 flex-1 flex-col bg-surface">
        {slots.strip}
        {opened.isError ? (
          <NotOpened thread={thread} error={opened.error} onRetry={() => void opened.refetch()} />
        ) : (
          <EmptyState title={t('conversation.opening')} isLate />
        )}
      </div>
    )
  }
  const { name } = view.patient
  return (
    <Conversation
      thread={thread}
      view={view}
      apart={apart}
      composer={<Composer thread={thread} name={name} apart={apart} storedDraft={view.draft} />}
      readOnlyNote={<ReadOnlyNote name={name} />}
      {...slots}
    />
  )
}

function NotOpened({
  thread,
  error,
  onRetry,
}: {
  thread: ThreadKey
  error: Error
  onRetry: () => void
}) {
  const { t } = useTranslation()
  const branch = useBranch(thread.branch)?.name ?? ''
  const code = error instanceof AppError ? error.code : 'bug'
  if (code === 'not-found') {
    return (
      <EmptyState title={t('conversation.gone', { branch })}>
        {t('conversation.goneHelp')}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title={t('conversation.openFailed')}
      action={<Button onClick={onRetry}>{t('conversation.tryAgain')}</Button>}
    >
      {code === 'offline' && t('conversation.openFailedOffline')}
    </EmptyState>
  )
}
