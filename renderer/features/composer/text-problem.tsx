import { useTranslation } from 'react-i18next'
import { changeDraft } from '#renderer/state/drafts.ts'
import { withoutStrangeSigns } from '#renderer/state/message-text.ts'
import type { TextVerdict } from '#renderer/state/message-text.ts'
import type { ThreadKey } from '#renderer/state/thread-key.ts'

interface TextProblemProps {
  id: string
  thread: ThreadKey
  text: string
  problem: TextVerdict['problem']
  /** Why somebody who helps to write does not let it go yet. */
  objection: string | undefined
}

/** Why this cannot be sent, and the way out; said once. */
export function TextProblem({ id, thread, text, problem, objection }: TextProblemProps) {
  const { t } = useTranslation()
  return (
    <div id={id} className="empty:hidden">
      {problem === 'blank' && <p className="text-meta text-muted">{t('composer.blank')}</p>}
      {problem === 'too-long' && (
        <p role="alert" className="text-danger">
          {t('composer.tooLong')}
        </p>
      )}
      {problem === 'signs' && (
        <p role="alert" className="flex flex-wrap items-center gap-x-2 text-danger">
          {t('composer.signs')}
          <button
            type="button"
            className="min-h-7 rounded-control px-1 font-semibold underline-offset-2 hover:underline"
            onClick={() => {
              changeDraft(thread, withoutStrangeSigns(text))
            }}
          >
            {t('composer.removeSigns')}
          </button>
        </p>
      )}
      {problem === undefined && objection !== undefined && (
        <p role="alert" className="text-danger">
          {objection}
        </p>
      )}
    </div>
  )
}
