import { Info } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ThreadKey } from '#renderer/state/thread-key.ts'
import { askTranscript } from '#renderer/state/transcripts.ts'

/** What chat is for, beside every place where one is written, and the way from here to the record. */
export function Guidance({ thread }: { thread: ThreadKey }) {
  const { t } = useTranslation()
  return (
    <div
      role="note"
      aria-label={t('composer.guidance')}
      className="flex items-start gap-1.5 text-meta text-muted"
    >
      <Info aria-hidden size={14} className="mt-px shrink-0" />
      <p>{t('composer.guidanceText')}</p>
      <button
        type="button"
        onClick={() => {
          askTranscript(thread)
        }}
        className="ml-auto min-h-6 shrink-0 rounded-control px-1 font-medium text-accent hover:underline"
      >
        {t('transcript.offer')}
      </button>
    </div>
  )
}
