import { useTranslation } from 'react-i18next'
import { changeSettings } from '#renderer/state/commands.ts'
import { useMirror } from '#renderer/state/mirror.ts'

export function NotificationSettings() {
  const { t } = useTranslation()
  const { notifications } = useMirror('settings')
  return (
    <div className="max-w-xl p-6">
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
  )
}
