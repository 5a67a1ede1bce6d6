import { useTranslation } from 'react-i18next'
import { addresses } from '#renderer/state/addresses.ts'

export function NotFoundScreen() {
  const { t } = useTranslation()
  return (
    <div className="flex h-full flex-col items-center justify-center gap-3 p-6 text-center">
      <h1 className="text-screen font-semibold">{t('app.notFound')}</h1>
      <p className="text-message text-muted">{t('app.notFoundHelp')}</p>
      <a
        href={addresses.start}
        className="inline-flex min-h-8 items-center rounded-control px-3 font-medium text-accent hover:bg-hover"
      >
        {t('app.toStart')}
      </a>
    </div>
  )
}
