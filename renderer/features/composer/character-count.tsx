import { useTranslation } from 'react-i18next'

/** Silent far from the limit; past it, says once what to do and goes on counting without speaking. */
export function CharacterCount({ left }: { left: number | undefined }) {
  const { t } = useTranslation()
  if (left === undefined) return null
  if (left >= 0) {
    return (
      <p data-figures className="text-meta text-muted">
        {t('composer.left', { count: left })}
      </p>
    )
  }
  return (
    <div className="text-danger">
      <p role="alert">{t('composer.tooLong')}</p>
      <p data-figures className="text-meta">
        {t('composer.over', { count: -left })}
      </p>
    </div>
  )
}
