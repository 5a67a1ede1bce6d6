import { useTranslation } from 'react-i18next'
import { changeSettings } from '#renderer/state/commands.ts'
import { useMirror } from '#renderer/state/mirror.ts'
import { CheckRow, SettingsCard } from '#renderer/features/settings/settings-row.tsx'

export function NotificationSettings() {
  const { t } = useTranslation()
  const { notifications } = useMirror('settings')
  return (
    <SettingsCard>
      <CheckRow
        title={t('settings.notifications')}
        help={t('settings.notificationsHelp')}
        checked={notifications}
        onChange={(value) => void changeSettings({ notifications: value })}
      />
    </SettingsCard>
  )
}
