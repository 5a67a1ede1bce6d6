import { useTranslation } from 'react-i18next'
import { changeSettings } from '#renderer/state/commands.ts'
import { useMirror } from '#renderer/state/mirror.ts'
import { SettingsCard } from '#renderer/features/settings/settings-row.tsx'

export function NotificationSettings() {
  const { t } = useTranslation()
  const { notifications } = useMirror('settings')
  return (
    <SettingsCard>
      <div className="space-y-0.5 px-5 py-4">
        <label className="flex min-h-7 items-center gap-2 font-medium">
          <input
            type="checkbox"
            checked={notifications}
            onChange={(event) => void changeSettings({ notifications: event.target.checked })}
            aria-describedby="notifications-help"
            className="size-4 accent-accent"
          />
          {t('settings.notifications')}
        </label>
        <p id="notifications-help" className="pl-6 text-muted">
          {t('settings.notificationsHelp')}
        </p>
      </div>
    </SettingsCard>
  )
}
