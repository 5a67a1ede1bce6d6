import { useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#renderer/ui/button.tsx'
import type { PlannedReply } from '#renderer/features/quick-replies/import-plan.ts'
import { ReplySummary } from '#renderer/features/quick-replies/reply-summary.tsx'

interface ImportPreviewProps {
  planned: readonly PlannedReply[]
  /** There would be more than one person may keep. */
  isTooMuch: boolean
  onImport: () => void
  onCancel: () => void
}

/** What a file would change, before it changes anything. */
export function ImportPreview({ planned, isTooMuch, onImport, onCancel }: ImportPreviewProps) {
  const { t } = useTranslation()
  const id = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus()
  }, [])
  const count = (change: PlannedReply['change']) =>
    planned.filter((one) => one.change === change).length
  const changes = planned.length - count('same')
  return (
    <section aria-labelledby={id} data-card className="rounded-card border border-line bg-surface">
      <header className="px-5 pt-4">
        <h3 id={id} ref={heading} tabIndex={-1} className="text-name font-semibold outline-none">
          {t('quickReplies.importPreview')}
        </h3>
        {kinds
          .filter((change) => count(change) > 0)
          .map((change) => (
            <p key={change} className="text-muted">
              {t(`quickReplies.will.${change}`, { count: count(change) })}
            </p>
          ))}
        {isTooMuch && (
          <p role="alert" className="text-danger">
            {t('quickReplies.bad.too-many')}
          </p>
        )}
      </header>
      <ul
        aria-label={t('quickReplies.importPreview')}
        className="mt-3 max-h-80 divide-y divide-line overflow-y-auto border-y border-line"
      >
        {planned.map(({ reply, change }) => (
          <li key={reply.id} className="flex items-start gap-4 px-5 py-2.5">
            <ReplySummary reply={reply} />
            <span className={`shrink-0 rounded-full px-2 text-meta font-medium ${looks[change]}`}>
              {t(`quickReplies.change.${change}`)}
            </span>
          </li>
        ))}
      </ul>
      <div className="flex justify-end gap-2 px-5 py-3">
        <Button onClick={onCancel}>{t('settings.cancel')}</Button>
        <Button tone="primary" disabled={isTooMuch || changes === 0} onClick={onImport}>
          {t('quickReplies.importNow')}
        </Button>
      </div>
    </section>
  )
}

const kinds = ['added', 'replaced', 'same'] as const

const looks: Record<PlannedReply['change'], string> = {
  added: 'bg-accent-soft text-text',
  replaced: 'bg-warning-soft text-warning',
  same: 'text-muted',
}
