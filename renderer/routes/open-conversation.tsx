import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { AppError } from '#shared/app-error.ts'
import { Composer } from '#renderer/features/composer/composer.tsx'
import { Guidance } from '#renderer/features/composer/guidance.tsx'
import { LeftDraft } from '#renderer/features/composer/left-draft.tsx'
import { Conversation } from '#renderer/features/conversation/conversation.tsx'
import { useFind } from '#renderer/features/find/use-find.tsx'
import { QuickReplies } from '#renderer/features/quick-replies/quick-replies.tsx'
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
  const find = useFind(thread, {
    firstSeq: view?.messages[0]?.seq ?? 1,
    lastSeq: view?.messages.at(-1)?.seq ?? 0,
  })
  if (!view) {
    return (
      <div className="flex min-w-0 flex-1 flex-col bg-surface">
        {slots.strip}
        {opened.isError ? (
          <NotOpened error={opened.error} onRetry={() => void opened.refetch()} />
        ) : (
          <EmptyState title={t('conversation.opening')} isLate />
        )}
      </div>
    )
  }
  const { link } = view.patient
  const foot =
    link.state === 'linked' ? (
      <Composer
        thread={thread}
        view={view}
        apart={apart}
        above={(field, text) => (
          <QuickReplies field={field} text={text} patientName={view.patient.name} />
        )}
      />
    ) : (
      <div className="shrink-0 space-y-2 border-t border-line px-4 py-3">
        <div className="flex justify-end empty:hidden">
          <LeftDraft thread={thread} storedDraft={view.draft} />
        </div>
        <Guidance thread={thread} />
      </div>
    )
  const actions = (
    <>
      {find.button}
      {slots.actions}
    </>
  )
  const own = { thread, view, apart, foot, actions, finder: find.bar }
  return <Conversation {...slots} {...own} />
}

function NotOpened({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { t } = useTranslation()
  const isOffline = error instanceof AppError && error.code === 'offline'
  return (
    <EmptyState
      title={t('conversation.openFailed')}
      action={<Button onClick={onRetry}>{t('conversation.tryAgain')}</Button>}
    >
      {isOffline && t('conversation.openFailedOffline')}
    </EmptyState>
  )
}
