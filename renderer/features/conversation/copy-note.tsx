import { Check, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Copying } from '#renderer/features/conversation/use-copy.ts'

/** Says for a moment, to the eye and to the ear, whether a message was copied. */
export function CopyNote({ note }: { note: Copying['note'] }) {
  const { t } = useTranslation()
  const Icon = note === 'failed' ? TriangleAlert : Check
  return (
    <div
      role="status"
      aria-label={t('conversation.copyNote')}
      className="pointer-events-none absolute inset-x-0 bottom-14 flex justify-center"
    >
      {note !== undefined && (
        <span className="inline-flex items-center gap-1.5 rounded-full border border-line bg-raised px-3 py-1 text-meta font-medium shadow-float">
          <Icon aria-hidden size={14} />
          {note === 'copied' ? t('conversation.copied') : t('conversation.copyFailed')}
        </span>
      )}
    </div>
  )
}
