import { useTranslation } from 'react-i18next'
import { languages } from '#renderer/i18n/languages.ts'
import { changeSettings } from '#renderer/state/commands.ts'
import { useMirror } from '#renderer/state/mirror.ts'
import { Choices } from '#renderer/ui/choices.tsx'
import { CheckRow, SettingsCard, SettingsRow } from '#renderer/features/settings/settings-row.tsx'

const themes = ['system', 'light', 'dark'] as const

export function GeneralSettings() {
  const { t } = useTranslation()
  const { theme, language, singleKeys } = useMirror('settings')
  return (
    <SettingsCard>
      <SettingsRow title={t('settings.theme')} help={t('settings.themeHelp')}>
        <Choices
          label={t('settings.theme')}
          choices={themes.map((value) => ({ value, label: t(`settings.themes.${value}`) }))}
          chosen={theme}
          onChoose={(value) => void changeSettings({ theme: value })}
        />
      </SettingsRow>
      <SettingsRow title={t('settings.language')} help={t('settings.languageHelp')}>
        <Choices
          label={t('settings.language')}
          choices={languages.map(({ id, name }) => ({ value: id, label: name }))}
          chosen={language}
          onChoose={(value) => void changeSettings({ language: value })}
        />
      </SettingsRow>
      <CheckRow
        title={t('settings.singleKeys')}
        help={t('settings.singleKeysHelp')}
        checked={singleKeys}
        onChange={(value) => void changeSettings({ singleKeys: value })}
      />
    </SettingsCard>
  )
}
