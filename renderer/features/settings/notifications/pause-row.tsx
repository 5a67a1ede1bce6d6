import { useTranslation } from 'react-i18next'
import { useMirror } from '#renderer/state/mirror.ts'
import { endPause, pauseNotifications } from '#renderer/state/notifications.ts'
import { Button } from '#renderer/ui/button.tsx'
import { usePausedWords } from '#renderer/features/settings/notifications/use-paused-words.ts'
import { SettingsRow } from '#renderer/features/settings/settings-row.tsx'

/** All buttons stand there always: nothing moves when a pause begins or ends. */
export function PauseRow() {
  const { t } = useTranslation()
  const isPaused = useMirror('pausedUntil') !== null
  const paused = usePausedWords()
  return (
    <SettingsRow title={t('notify.pause')} help={isPaused ? paused : t('notify.pauseHelp')}>
      <div role="group" aria-label={t('notify.pause')} className="flex basis-full flex-wrap gap-2">
        <Button onClick={() => void pauseNotifications(30)}>
          {t('notify.pauseMinutes', { count: 30 })}
        </Button>
        <Button onClick={() => void pauseNotifications(60)}>{t('notify.pauseHour')}</Button>
        <Button onClick={() => void pauseNotifications('tomorrow')}>
          {t('notify.pauseTomorrow')}
        </Button>
        <Button disabled={!isPaused} onClick={() => void endPause()}>
          {t('notify.resume')}
        </Button>
      </div>
    </SettingsRow>
  )
}
