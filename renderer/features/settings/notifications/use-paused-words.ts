import { useTranslation } from 'react-i18next'
import { knownTimeZone } from '#shared/model/time-zone.ts'
import { useTimes } from '#renderer/i18n/use-times.ts'
import { useAccount } from '#renderer/state/account.ts'
import { useMirror } from '#renderer/state/mirror.ts'
import { toServiceTime } from '#renderer/state/notifications.ts'

/** Until when, by the clock of the practice's first branch; empty while notifications are not paused. */
export function usePausedWords(): string {
  const { t } = useTranslation()
  const until = useMirror('pausedUntil')
  const times = useTimes(knownTimeZone(useAccount().branches[0]?.timeZone))
  return until === null ? '' : t('notify.paused', { time: times.time(toServiceTime(until)) })
}
