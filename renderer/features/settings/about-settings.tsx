import { useTranslation } from 'react-i18next'
import { useVersions } from '#renderer/state/queries.ts'

export function AboutSettings() {
  const { t } = useTranslation()
  const versions = useVersions().data
  return (
    <div className="max-w-xl space-y-2 p-6">
      <h3 className="text-title font-semibold">{t('app.name')}</h3>
      {versions && <p>{t('settings.version', versions)}</p>}
      <p>{t('settings.madeBy')}</p>
      <p className="text-muted">{t('settings.licence')}</p>
    </div>
  )
}
