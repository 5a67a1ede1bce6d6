import { useTranslation } from 'react-i18next'
import { changeDraft, useDraft } from '#renderer/state/drafts.ts'
import type { ThreadKey } from '#renderer/state/thread-key.ts'
import { Button } from '#renderer/ui/button.tsx'
import { CopyButton } from '#renderer/ui/copy-button.tsx'

/** What was being written when there was nobody to write to any more. */
export function LeftDraft({
  thread,
  storedDraft = '',
}: {
  thread: ThreadKey
  storedDraft?: string
}) {
  const { t } = useTranslation()
  const text = useDraft(thread, storedDraft)
  if (text.trim() === '') return null
  return (
    <section
      aria-label={t('leftDraft.label')}
      data-card
      className="w-full max-w-md space-y-2 rounded-card border border-line bg-surface p-4 text-left"
    >
      <h3 className="font-semibold">{t('leftDraft.label')}</h3>
      <p
        dir="auto"
        data-selectable
        className="max-h-40 overflow-y-auto text-message whitespace-pre-wrap [overflow-wrap:anywhere]"
      >
        {text}
      </p>
      <div className="flex items-center justify-end gap-2">
        <CopyButton
          text={text}
          label={t('unsent.copy')}
          copied={t('unsent.copied')}
          failed={t('unsent.copyFailed')}
        />
        <Button
          onClick={() => {
            changeDraft(thread, '')
          }}
        >
          {t('leftDraft.discard')}
        </Button>
      </div>
    </section>
  )
}
