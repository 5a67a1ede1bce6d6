import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changeSettings } from '#renderer/state/commands.ts'
import { lockDesk } from '#renderer/state/locking.ts'
import { useMirror } from '#renderer/state/mirror.ts'
import { Button } from '#renderer/ui/button.tsx'
import { SettingsRow } from '#renderer/features/settings/settings-row.tsx'

const fewestMinutes = 1
const mostMinutes = 60

export function LockSettings() {
  const { t } = useTranslation()
  return (
    <>
      <SettingsRow title={t('lock.after')} help={t('lock.afterHelp')}>
        <MinutesField />
      </SettingsRow>
      <SettingsRow title={t('lock.meaning')} help={t('lock.meaningHelp')}>
        <Button onClick={lockDesk}>{t('lock.now')}</Button>
      </SettingsRow>
    </>
  )
}

/** What cannot be is put right when the field is left. */
function MinutesField() {
  const { t } = useTranslation()
  const unit = useId()
  const { lockMinutes } = useMirror('settings')
  const [typed, setTyped] = useState<string | null>(null)
  const settle = () => {
    const minutes = Math.round(Number(typed))
    const isNumber = typed !== null && typed.trim() !== '' && Number.isFinite(minutes)
    setTyped(null)
    if (!isNumber) return
    const lockable = Math.min(mostMinutes, Math.max(fewestMinutes, minutes))
    if (lockable !== lockMinutes) void changeSettings({ lockMinutes: lockable })
  }
  return (
    <span className="flex items-center gap-2">
      <input
        type="number"
        min={fewestMinutes}
        max={mostMinutes}
        aria-label={t('lock.minutes')}
        aria-describedby={unit}
        value={typed ?? String(lockMinutes)}
        onChange={(event) => {
          setTyped(event.target.value)
        }}
        onBlur={settle}
        onKeyDown={(event) => {
          if (event.key === 'Enter') settle()
        }}
        className="h-9 w-20 rounded-control border border-edge bg-surface px-2.5 text-message"
      />
      <span id={unit} className="text-muted">
        {t('lock.minutesUnit')}
      </span>
    </span>
  )
}
