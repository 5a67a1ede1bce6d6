import { useTranslation } from 'react-i18next'

export function AboutSettings() {
  const { t } = useTranslation()
  return (
    <div className="max-w-xl space-y-2 p-6">
      <h2 className="text-title font-semibold">{t('app.name')}</h2>
      <p>{t('settings.madeBy')}</p>
      <p className="text-muted">{t('settings.licence')}</p>
    </div>
  )
}
