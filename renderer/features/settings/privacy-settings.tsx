import { useTranslation } from 'react-i18next'
import { removeData } from '#renderer/state/commands.ts'
import { useMirror } from '#renderer/state/mirror.ts'
import { ConfirmButton } from '#renderer/ui/confirm-button.tsx'
import { LockSettings } from '#renderer/features/settings/lock-settings.tsx'
import { PinSettings } from '#renderer/features/settings/pin-settings.tsx'
import { SettingsCard, SettingsRow } from '#renderer/features/settings/settings-row.tsx'

export function PrivacySettings() {
  const { t } = useTranslation()
  const storage = useMirror('storage')
  return (
    <SettingsCard>
      <LockSettings />
      <PinSettings />
      <SettingsRow
        title={t('settings.kept')}
        help={t(storage === 'disk' ? 'settings.keptOnDisk' : 'settings.keptInMemory')}
      >
        {null}
      </SettingsRow>
      <SettingsRow title={t('settings.remove')} help={t('settings.removeHelp')}>
        <ConfirmButton
          words={{
            act: t('settings.removeNow'),
            title: t('settings.removeSure'),
            help: t('settings.removeSureHelp'),
            cancel: t('settings.cancel'),
          }}
          onConfirm={() => void removeData()}
        />
      </SettingsRow>
    </SettingsCard>
  )
}
