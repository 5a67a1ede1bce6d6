import { Building2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { signOut } from '#renderer/state/commands.ts'
import { Button } from '#renderer/ui/button.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'

export function NoBranch() {
  const { t } = useTranslation()
  return (
    <>
      <h1 className="sr-only">{t('branch.none')}</h1>
      <EmptyState
        icon={<Building2 size={26} />}
        title={t('branch.none')}
        action={<Button onClick={() => void signOut()}>{t('session.signOut')}</Button>}
      >
        {t('branch.noneHelp')}
      </EmptyState>
    </>
  )
}
