import { useTranslation } from 'react-i18next'

/** In place of the composer: why nothing can be written here. */
export function ReadOnlyNote({ name }: { name: string }) {
  const { t } = useTranslation()
  return (
    <div className="shrink-0 space-y-0.5 border-t border-line bg-bg px-4 py-3">
      <p className="font-semibold">{t('conversation.notLinked', { name })}</p>
      <p className="text-muted">{t('conversation.notLinkedPast')}</p>
    </div>
  )
}
