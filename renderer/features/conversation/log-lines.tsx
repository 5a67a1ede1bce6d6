import { useTranslation } from 'react-i18next'
import type { Times } from '#renderer/i18n/times.ts'

export function DayLine({ at, times, today }: { at: string; times: Times; today: string }) {
  const { t } = useTranslation()
  const day = times.separator(at, today)
  const words = day.is === 'date' ? day.words : t(`conversation.${day.is}`)
  return (
    <div
      role="separator"
      aria-label={words}
      className="flex justify-center pt-5 pb-1 text-meta font-medium text-muted"
    >
      <time dateTime={times.day(at)}>{words}</time>
    </div>
  )
}

/** Where the reader left off. Fixed when the conversation is opened. */
export function UnreadLine() {
  const { t } = useTranslation()
  const words = t('conversation.newMessages')
  return (
    <div
      role="separator"
      aria-label={words}
      data-unread-line
      className="flex items-center gap-3 pt-4 pr-2 pl-4 text-meta font-semibold text-accent"
    >
      <span aria-hidden className="h-px flex-1 bg-accent opacity-40" />
      {words}
      <span aria-hidden className="h-px flex-1 bg-accent opacity-40" />
    </div>
  )
}

/** Above the oldest loaded message; one height whatever it says, so that nothing moves when it changes. */
export function LogTop({ state }: { state: 'beginning' | 'loading' | 'later' | 'none' }) {
  const { t } = useTranslation()
  const words = {
    beginning: t('conversation.beginning'),
    loading: t('conversation.olderLoading'),
    later: t('conversation.olderLater'),
    none: '',
  }
  return (
    <div className="flex h-12 items-end justify-center text-meta text-muted">{words[state]}</div>
  )
}
