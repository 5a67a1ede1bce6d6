import { ArrowDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useCell } from '#renderer/state/cell.ts'
import type { LogSight } from '#renderer/features/conversation/log-sight.ts'

/** New is what has not been in sight since the log was opened. */
export function JumpToLatest({
  sight,
  lastSeq,
  jump,
}: {
  sight: LogSight
  lastSeq: number
  jump: () => void
}) {
  const { t } = useTranslation()
  const seen = useCell(sight.seen)
  const fresh = seen === 0 ? 0 : lastSeq - seen
  return (
    <button
      type="button"
      onClick={jump}
      className="absolute bottom-3 left-1/2 inline-flex min-h-8 -translate-x-1/2 animate-late items-center gap-1.5 rounded-full border border-line bg-raised px-3 font-medium shadow-float hover:bg-hover"
    >
      <ArrowDown aria-hidden size={15} />
      {fresh > 0 ? t('conversation.jumpNew', { count: fresh }) : t('conversation.jump')}
    </button>
  )
}
