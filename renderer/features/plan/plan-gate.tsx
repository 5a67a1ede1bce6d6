import { Lock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useAccount } from '#renderer/state/account.ts'
import { addresses } from '#renderer/state/addresses.ts'

/** Stands in place of every chat while the plan has none, and says why. Nothing of a patient is on it. */
export function PlanGate() {
  const { t } = useTranslation()
  const { trial } = useAccount()
  return (
    <div className="flex h-full flex-col items-center justify-center gap-3 p-6 text-center">
      <Lock aria-hidden size={28} className="text-muted" />
      <h1 className="text-screen font-semibold">{t('plan.gate')}</h1>
      <p className="max-w-md text-message text-balance text-muted">
        {trial ? t('plan.trialEnded') : t('plan.gateHelp')}
      </p>
      <a
        href={addresses.patients}
        className="inline-flex min-h-8 items-center rounded-control px-3 font-medium text-accent hover:bg-hover"
      >
        {t('plan.toPatients')}
      </a>
    </div>
  )
}
