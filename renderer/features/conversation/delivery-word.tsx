import { Check, CheckCheck, CircleAlert, Clock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { DeliveryState } from '#renderer/features/conversation/delivery-state.ts'

const icons = {
  waiting: Clock,
  sent: Check,
  delivered: CheckCheck,
  read: CheckCheck,
  'not-sent': CircleAlert,
}

const tones: Record<DeliveryState, string> = {
  // The word is there at once; the eye sees it only when the service is slow to answer.
  waiting: 'animate-later',
  sent: '',
  delivered: '',
  read: 'text-accent',
  'not-sent': 'font-semibold text-danger',
}

/** The state in a word, with its picture beside it. */
export function DeliveryWord({ state }: { state: DeliveryState }) {
  const { t } = useTranslation()
  const Icon = icons[state]
  return (
    <span className={`inline-flex items-center gap-1 ${tones[state]}`}>
      <Icon aria-hidden size={14} />
      <span>{t(`conversation.state.${state}`)}</span>
    </span>
  )
}
