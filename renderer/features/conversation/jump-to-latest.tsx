import { ArrowDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'

export function JumpToLatest({ fresh, onJump }: { fresh: number; onJump: () => void }) {
  const { t } = useTranslation()
  return (
    <button
      type="button"
      onClick={onJump}
      className="absolute bottom-3 left-1/2 inline-flex min-h-8 -translate-x-1/2 animate-late items-center gap-1.5 rounded-full border border-line bg-raised px-3 font-medium shadow-float hover:bg-hover"
    >
      <ArrowDown aria-hidden size={15} />
      {fresh > 0 ? t('conversation.jumpNew', { count: fresh }) : t('conversation.jump')}
    </button>
  )
}
