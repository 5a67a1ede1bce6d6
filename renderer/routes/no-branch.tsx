import { useTranslation } from 'react-i18next'
import { EmptyState } from '#renderer/ui/empty-state.tsx'

export function NoBranch() {
  const { t } = useTranslation()
  return (
    <>
      <h1 className="sr-only">{t('branch.none')}</h1>
      <EmptyState title={t('branch.none')}>{t('branch.noneHelp')}</EmptyState>
    </>
  )
}
