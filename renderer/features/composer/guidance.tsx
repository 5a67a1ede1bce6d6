import { Info } from 'lucide-react'
import { useTranslation } from 'react-i18next'

/** What chat is for, beside every place where one is written. */
export function Guidance() {
  const { t } = useTranslation()
  return (
    <div
      role="note"
      aria-label={t('composer.guidance')}
      className="flex items-start gap-1.5 text-meta text-muted"
    >
      <Info aria-hidden size={14} className="mt-px shrink-0" />
      <p>{t('composer.guidanceText')}</p>
    </div>
  )
}
