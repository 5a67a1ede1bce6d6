import { useTranslation } from 'react-i18next'
import type { QuickReplyContent } from '#shared/model/quick-reply.ts'
import { unknownVariables } from '#shared/model/quick-reply-text.ts'
import { languageName } from '#renderer/i18n/languages.ts'

/** A reply in a list: what it is called, how it is asked for, what it says. */
export function ReplySummary({ reply }: { reply: QuickReplyContent }) {
  const { t } = useTranslation()
  const { title, shortcut, language, body } = reply
  const unknown = unknownVariables(body)
  return (
    <div className="min-w-0 flex-1">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span dir="auto" className="font-medium [overflow-wrap:anywhere]">
          {title}
        </span>
        <span className="text-meta text-muted">
          {shortcut !== '' && `/${shortcut} · `}
          {languageName(language)}
        </span>
      </p>
      <p
        dir="auto"
        data-selectable
        className="line-clamp-2 whitespace-pre-wrap text-muted [overflow-wrap:anywhere]"
      >
        {body}
      </p>
      {unknown.length > 0 && (
        <p className="text-warning">
          {t('quickReplies.problem.variable-unknown', { name: unknown.join(', ') })}
        </p>
      )}
    </div>
  )
}
