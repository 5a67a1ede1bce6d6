import { useTranslation } from 'react-i18next'
import type { Times } from '#renderer/i18n/times.ts'

/** The day of an instant, as the log says it. */
export function useDayWords(at: string, times: Times, today: string): string {
  const { t } = useTranslation()
  const day = times.separator(at, today)
  return day.is === 'date' ? day.words : t(`conversation.${day.is}`)
}

export function DayLine({ at, times, today }: { at: string; times: Times; today: string }) {
  const words = useDayWords(at, times, today)
  return (
    <div
      role="separator"
      aria-label={words}
      data-day-line
      className="flex justify-center pt-5 pb-1 text-meta font-medium text-muted"
    >
      <time dateTime={times.day(at)} className="px-2.5 py-0.5">
        {words}
      </time>
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
      className="flex items-center gap-3 pt-4 pr-2 pl-4 text-meta font-semibold text-accent"
    >
      <span aria-hidden className="h-px flex-1 bg-accent opacity-40" />
      {words}
      <span aria-hidden className="h-px flex-1 bg-accent opacity-40" />
    </div>
  )
}

export type LogTopState = 'beginning' | 'loading' | 'later' | 'none'

/** Above the oldest loaded message; one height whatever it says, so that nothing moves when it changes. */
export function LogTop({ state }: { state: LogTopState }) {
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
