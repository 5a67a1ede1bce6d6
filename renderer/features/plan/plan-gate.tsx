import { Lock } from 'lucide-react'
import { useTranslation } from 'react-i18next'

/** Stands in place of every chat while the plan has none. Nothing of a patient is on it. */
export function PlanGate() {
  const { t } = useTranslation()
  return (
    <div className="flex h-full flex-col items-center justify-center gap-3 p-6 text-center">
      <Lock aria-hidden size={28} className="text-muted" />
      <h1 className="text-screen font-semibold">{t('plan.gate')}</h1>
      <p className="max-w-md text-message text-muted">{t('plan.gateHelp')}</p>
    </div>
  )
}
