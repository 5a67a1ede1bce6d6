import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { AboutSettings } from '#renderer/features/settings/about-settings.tsx'
import { ConnectionSettings } from '#renderer/features/settings/connection-settings.tsx'
import { GeneralSettings } from '#renderer/features/settings/general-settings.tsx'
import { NotificationSettings } from '#renderer/features/settings/notifications/notification-settings.tsx'
import { PrivacySettings } from '#renderer/features/settings/privacy-settings.tsx'
import { QuickReplySettings } from '#renderer/features/quick-replies/quick-reply-settings.tsx'
import { SavedStatus } from '#renderer/features/settings/saved-status.tsx'
import { ChosenBranchPicker } from '#renderer/routes/chosen-branch-picker.tsx'
import { settingsTabs } from '#renderer/routes/settings-tabs.ts'
import type { SettingsTab } from '#renderer/routes/settings-tabs.ts'
import { addresses, goTo } from '#renderer/state/addresses.ts'
import { Tabs } from '#renderer/ui/tabs.tsx'

const panels: Record<SettingsTab, () => JSX.Element> = {
  general: GeneralSettings,
  notifications: NotificationSettings,
  privacy: PrivacySettings,
  'quick-replies': QuickReplySettings,
  connection: ConnectionSettings,
  about: AboutSettings,
}

export function SettingsScreen({ tab }: { tab?: string | undefined }) {
  const { t } = useTranslation()
  const chosen = settingsTabs.find((known) => known === tab) ?? 'general'
  const Panel = panels[chosen]
  return (
    <div className="flex h-full min-h-0 flex-col">
      <header className="flex h-14 shrink-0 items-center gap-4 px-6">
        <h1 className="text-screen font-semibold">{t('settings.title')}</h1>
        <SavedStatus key={chosen} />
        <span className="flex-1" />
        <ChosenBranchPicker />
      </header>
      <Tabs
        label={t('settings.title')}
        tabs={settingsTabs.map((id) => ({ id, label: t(`settings.tab.${id}`) }))}
        chosen={chosen}
        onChoose={(id) => {
          goTo(addresses.settings(id))
        }}
      >
        <h2 className="sr-only">{t(`settings.tab.${chosen}`)}</h2>
        <Panel />
      </Tabs>
    </div>
  )
}
