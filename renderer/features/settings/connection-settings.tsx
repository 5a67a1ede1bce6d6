import { useTranslation } from 'react-i18next'
import { useAccount } from '#renderer/state/account.ts'
import { retryConnection } from '#renderer/state/commands.ts'
import { useMirror } from '#renderer/state/mirror.ts'
import { Button } from '#renderer/ui/button.tsx'
import { SettingsCard, SettingsRow } from '#renderer/features/settings/settings-row.tsx'

export function ConnectionSettings() {
  const { t } = useTranslation()
  const { practice } = useAccount()
  const connection = useMirror('connection')
  const words =
    connection.state === 'stopped'
      ? t(`connection.stopped.${connection.reason}`)
      : t(`connection.${connection.state}`)
  return (
    <SettingsCard>
      <SettingsRow title={t('settings.server')}>
        <bdi>{practice.name}</bdi>
      </SettingsRow>
      <SettingsRow title={t('settings.state')}>
        <span className="flex items-center gap-3">
          {words}
          {(connection.state === 'offline' || connection.state === 'stopped') && (
            <Button onClick={() => void retryConnection()}>{t('connection.tryAgain')}</Button>
          )}
        </span>
      </SettingsRow>
    </SettingsCard>
  )
}
