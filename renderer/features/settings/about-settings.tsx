import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { showCrashReports } from '#renderer/state/commands.ts'
import { useCrashCount, useVersions } from '#renderer/state/queries.ts'
import { Licences } from '#renderer/features/settings/licences.tsx'
import { SettingsCard, SettingsRow } from '#renderer/features/settings/settings-row.tsx'
import { Button } from '#renderer/ui/button.tsx'

export function AboutSettings() {
  const { t } = useTranslation()
  const versions = useVersions().data
  return (
    <>
      <div className="max-w-2xl space-y-1 px-6 pt-6">
        <h3 className="text-title font-semibold">{t('app.name')}</h3>
        {versions && <p>{t('settings.version', versions)}</p>}
        <p>{t('settings.madeBy')}</p>
        <p className="text-muted">{t('settings.licence')}</p>
      </div>
      <SettingsCard>
        <CrashReportsRow />
        <Licences />
      </SettingsCard>
    </>
  )
}

function CrashReportsRow() {
  const { t } = useTranslation()
  const count = useCrashCount().data
  const [hasFailed, setHasFailed] = useState(false)
  return (
    <SettingsRow title={t('settings.crashReports')} help={t('settings.crashReportsHelp')}>
      <div className="flex flex-col items-end gap-1">
        <Button
          onClick={() => {
            setHasFailed(false)
            showCrashReports().catch(() => {
              setHasFailed(true)
            })
          }}
        >
          {t('settings.crashReportsShow')}
        </Button>
        {count !== undefined && (
          <p className="text-muted">{t('settings.crashReportsKept', { count })}</p>
        )}
        {hasFailed && (
          <p role="alert" className="text-danger">
            {t('settings.crashReportsNotShown')}
          </p>
        )}
      </div>
    </SettingsRow>
  )
}
