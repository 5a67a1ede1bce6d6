import { useTranslation } from 'react-i18next'
import { languages } from '#renderer/i18n/languages.ts'
import { changeSettings } from '#renderer/state/commands.ts'
import { useMirror } from '#renderer/state/mirror.ts'
import { Choices } from '#renderer/ui/choices.tsx'
import { CheckRow, SettingsCard, SettingsRow } from '#renderer/features/settings/settings-row.tsx'

const undoChoices = [0, 5, 10] as const
const starts = ['no', 'shown', 'hidden'] as const
const themes = ['system', 'light', 'dark'] as const

export function GeneralSettings() {
  const { t } = useTranslation()
  const { theme, language, singleKeys, undoSeconds } = useMirror('settings')
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
      <SettingsRow title={t('settings.undo')} help={t('settings.undoHelp')}>
        <Choices
          label={t('settings.undo')}
          choices={undoChoices.map((seconds) => ({
            value: String(seconds),
            label:
              seconds === 0 ? t('settings.undoOff') : t('settings.undoSeconds', { count: seconds }),
          }))}
          chosen={String(undoSeconds)}
          onChoose={(value) => {
            const chosen = undoChoices.find((seconds) => String(seconds) === value)
            if (chosen !== undefined) void changeSettings({ undoSeconds: chosen })
          }}
        />
      </SettingsRow>
      <CheckRow
        title={t('settings.singleKeys')}
        help={t('settings.singleKeysHelp')}
        checked={singleKeys}
        onChange={(value) => void changeSettings({ singleKeys: value })}
      />
      <RunningRows />
    </SettingsCard>
  )
}

/** Whether the app is there without its window. */
function RunningRows() {
  const { t } = useTranslation()
  const { closeToTray, startWithComputer } = useMirror('settings')
  return (
    <>
      <CheckRow
        title={t('settings.closeToTray')}
        help={t('settings.closeToTrayHelp')}
        checked={closeToTray}
        onChange={(value) => void changeSettings({ closeToTray: value })}
      />
      <SettingsRow
        title={t('settings.startWithComputer')}
        help={t('settings.startWithComputerHelp')}
      >
        <Choices
          label={t('settings.startWithComputer')}
          choices={starts.map((value) => ({ value, label: t(`settings.starts.${value}`) }))}
          chosen={startWithComputer}
          onChoose={(value) => void changeSettings({ startWithComputer: value })}
        />
      </SettingsRow>
    </>
  )
}
