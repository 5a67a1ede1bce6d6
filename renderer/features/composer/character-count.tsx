import { useTranslation } from 'react-i18next'

/** Silent far from the limit; it never moves anything. */
export function CharacterCount({ id, left }: { id: string; left: number | undefined }) {
  const { t } = useTranslation()
  return (
    <p
      id={id}
      data-figures
      className={`shrink-0 ${(left ?? 0) < 0 ? 'font-semibold text-danger' : ''}`}
    >
      {left !== undefined &&
        (left < 0 ? t('composer.over', { count: -left }) : t('composer.left', { count: left }))}
    </p>
  )
}
