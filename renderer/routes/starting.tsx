import { useTranslation } from 'react-i18next'

/** Seen only when the start takes longer than a blink. */
export function Starting() {
  const { t } = useTranslation()
  return (
    <main className="flex min-h-0 flex-1 animate-late flex-col items-center justify-center gap-2">
      <h1 className="text-screen font-semibold">{t('app.name')}</h1>
      <p className="text-muted">{t('app.starting')}</p>
    </main>
  )
}
