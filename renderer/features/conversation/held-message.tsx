import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mirrored } from '#renderer/state/mirror.ts'

/** It can be taken back until the line under it has run out. */
export function HeldMessage({ until, onUndo }: { until: string; onUndo: () => void }) {
  const { t } = useTranslation()
  // Told by the service's clock, as main has written it.
  const [leftMs] = useState(() => Date.parse(until) - Date.now() - mirrored('skew'))
  return (
    <div className="flex items-center gap-2 pt-1 pr-1">
      <span
        aria-hidden
        className="h-0.5 w-16 origin-right animate-run-out rounded-full bg-accent"
        style={{ animationDuration: `${Math.max(0, leftMs)}ms` }}
      />
      <button
        type="button"
        className="-mr-2 inline-flex min-h-7 items-center gap-1.5 rounded-control px-2 font-semibold text-accent underline-offset-2 hover:underline"
        onClick={onUndo}
      >
        <Undo2 aria-hidden size={14} />
        {t('conversation.undo')}
      </button>
    </div>
  )
}
