import { useTranslation } from 'react-i18next'
import type { Connection } from '#shared/model/connection.ts'
import { retryConnection } from '#renderer/state/commands.ts'
import { useMirror } from '#renderer/state/mirror.ts'
import { useTimes } from '#renderer/i18n/use-times.ts'
import { Banner, BannerButton } from '#renderer/ui/banner.tsx'

const retry = () => void retryConnection()

/** A slim line that says what is wrong and offers the way out; nothing while all is well. */
export function ConnectionStrip({ zone }: { zone: string }) {
  const connection = useMirror('connection')
  switch (connection.state) {
    case 'connected':
    case 'idle':
    case 'connecting':
      return null
    case 'offline':
      return <OfflineStrip since={connection.since} zone={zone} />
    case 'stopped':
      return <StoppedStrip reason={connection.reason} />
  }
}

function OfflineStrip({ since, zone }: { since: number; zone: string }) {
  const { t } = useTranslation()
  const times = useTimes(zone)
  return (
    <Banner tone="warning" action={<BannerButton label={t('connection.tryNow')} onPress={retry} />}>
      {t('connection.strip.offline', { time: times.time(since) })}
    </Banner>
  )
}

type StopReason = Extract<Connection, { state: 'stopped' }>['reason']

function StoppedStrip({ reason }: { reason: StopReason }) {
  const { t } = useTranslation()
  const label = reason === 'taken-over' ? t('connection.connectHere') : t('connection.tryAgain')
  return (
    <Banner tone="danger" action={<BannerButton label={label} onPress={retry} />}>
      {t(`connection.strip.${reason}`)}
    </Banner>
  )
}
