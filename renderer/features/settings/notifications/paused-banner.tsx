import { useTranslation } from 'react-i18next'
import { useMirror } from '#renderer/state/mirror.ts'
import { endPause } from '#renderer/state/notifications.ts'
import { Banner, BannerButton } from '#renderer/ui/banner.tsx'
import { usePausedWords } from '#renderer/features/settings/notifications/use-paused-words.ts'

/** On every screen for as long as nobody is notified, so that a pause is not forgotten. */
export function PausedBanner() {
  const session = useMirror('session')
  const until = useMirror('pausedUntil')
  return session.state === 'signed-in' && until !== null ? <Paused /> : null
}

function Paused() {
  const { t } = useTranslation()
  const words = usePausedWords()
  return (
    <Banner
      tone="info"
      action={<BannerButton label={t('notify.resume')} onPress={() => void endPause()} />}
    >
      {words}
    </Banner>
  )
}
