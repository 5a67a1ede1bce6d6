import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { Presence } from '#shared/model/presence.ts'
import { useTimes } from '#renderer/i18n/use-times.ts'
import { useTimeZone } from '#renderer/state/account.ts'
import { useMirror } from '#renderer/state/mirror.ts'
import { usePresence } from '#renderer/state/presence.ts'
import type { ThreadKey } from '#renderer/state/thread-key.ts'

const dots: Record<Presence, string> = {
  online: 'bg-success',
  away: 'border-2 border-muted',
  unknown: 'border-2 border-dotted border-muted',
}

/** Whose conversation this is, in the one place that is always in sight. */
export function ThreadHeader({
  thread,
  name,
  apart,
  isLinked,
  before,
  actions,
}: {
  thread: ThreadKey
  name: string
  apart: string | undefined
  isLinked: boolean
  before?: ReactNode
  actions?: ReactNode
}) {
  const { t } = useTranslation()
  const presence = usePresence(thread)
  const connection = useMirror('connection')
  const times = useTimes(useTimeZone(thread.branch))
  return (
    <header className="flex h-14 shrink-0 items-center gap-3 border-b border-line px-4">
      {before}
      <div className="flex min-w-0 flex-1 items-baseline gap-2">
        <h2 className="truncate text-title font-semibold">
          <bdi>{name}</bdi>
        </h2>
        {apart !== undefined && <span className="shrink-0 text-muted">{apart}</span>}
      </div>
      {isLinked && (
        <span
          title={t('conversation.presenceHelp')}
          className="inline-flex shrink-0 items-center gap-1.5 text-muted"
        >
          <span aria-hidden className={`size-2.5 rounded-full ${dots[presence]}`} />
          <span>{t(`conversation.presence.${presence}`)}</span>
          {connection.state === 'offline' && (
            <span>{t('conversation.asOf', { time: times.time(connection.since) })}</span>
          )}
        </span>
      )}
      {actions}
    </header>
  )
}
