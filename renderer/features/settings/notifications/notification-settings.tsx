import { useTranslation } from 'react-i18next'
import { notifyLevels, remindChoices } from '#shared/model/settings.ts'
import { changeSettings } from '#renderer/state/commands.ts'
import { useMirror } from '#renderer/state/mirror.ts'
import { Choices } from '#renderer/ui/choices.tsx'
import { BranchRows } from '#renderer/features/settings/notifications/branch-rows.tsx'
import { DecisionList } from '#renderer/features/settings/notifications/decision-list.tsx'
import { PauseRow } from '#renderer/features/settings/notifications/pause-row.tsx'
import { TestRow } from '#renderer/features/settings/notifications/test-row.tsx'
import { SettingsCard, SettingsRow } from '#renderer/features/settings/settings-row.tsx'

const sounds = ['off', 'gentle'] as const

export function NotificationSettings() {
  return (
    <div className="-space-y-6">
      <SettingsCard>
        <LevelRow />
        <SoundRow />
        <RemindRow />
        <PauseRow />
      </SettingsCard>
      <BranchRows />
      <SettingsCard>
        <TestRow />
      </SettingsCard>
      <DecisionList />
    </div>
  )
}

function LevelRow() {
  const { t } = useTranslation()
  const { notify } = useMirror('settings')
  return (
    <SettingsRow title={t('notify.level')} help={t(`notify.levelHelp.${notify}`)}>
      <Choices
        label={t('notify.level')}
        choices={notifyLevels.map((value) => ({ value, label: t(`notify.levels.${value}`) }))}
        chosen={notify}
        onChoose={(value) => void changeSettings({ notify: value })}
      />
    </SettingsRow>
  )
}

function SoundRow() {
  const { t } = useTranslation()
  const { sound } = useMirror('settings')
  return (
    <SettingsRow title={t('notify.sound')} help={t('notify.soundHelp')}>
      <Choices
        label={t('notify.sound')}
        choices={sounds.map((value) => ({ value, label: t(`notify.sounds.${value}`) }))}
        chosen={sound}
        onChoose={(value) => void changeSettings({ sound: value })}
      />
    </SettingsRow>
  )
}

function RemindRow() {
  const { t } = useTranslation()
  const { remindMinutes } = useMirror('settings')
  return (
    <SettingsRow title={t('notify.remind')} help={t('notify.remindHelp')}>
      <Choices
        label={t('notify.remind')}
        choices={remindChoices.map((minutes) => ({
          value: String(minutes),
          label:
            minutes === 0 ? t('notify.remindOff') : t('notify.remindAfter', { count: minutes }),
        }))}
        chosen={String(remindMinutes)}
        onChoose={(value) => {
          const chosen = remindChoices.find((minutes) => String(minutes) === value)
          if (chosen !== undefined) void changeSettings({ remindMinutes: chosen })
        }}
      />
    </SettingsRow>
  )
}
