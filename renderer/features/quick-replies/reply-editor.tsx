import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QuickReply, QuickReplyContent } from '#shared/model/quick-reply.ts'
import { replyVariables } from '#shared/model/quick-reply-text.ts'
import { languages } from '#renderer/i18n/languages.ts'
import { judgeText } from '#renderer/state/message-text.ts'
import { Button } from '#renderer/ui/button.tsx'
import { TextField } from '#renderer/ui/text-field.tsx'
import { judgeReply, tidyReply } from '#renderer/features/quick-replies/judge-reply.ts'
import type { ReplyField } from '#renderer/features/quick-replies/judge-reply.ts'
import { ReplyBody } from '#renderer/features/quick-replies/reply-body.tsx'
import { useProblemWords } from '#renderer/features/quick-replies/use-problem-words.ts'

interface ReplyEditorProps {
  /** What it begins with. */
  reply: QuickReplyContent
  title: string
  others: readonly QuickReply[]
  onSave: (reply: QuickReplyContent) => void
  onCancel: () => void
}

export function ReplyEditor({ reply, title, others, onSave, onCancel }: ReplyEditorProps) {
  const { t } = useTranslation()
  const id = useId()
  const [typed, setTyped] = useState(reply)
  const [isTried, setIsTried] = useState(false)
  const body = useRef<HTMLTextAreaElement>(null)
  const words = useProblemWords()
  const problem = judgeReply(tidyReply(typed), others)
  const shown = isTried ? problem : undefined
  const error = (field: ReplyField) => (shown?.field === field ? words(shown) : undefined)
  const change = (part: Partial<QuickReplyContent>) => {
    setTyped((now) => ({ ...now, ...part }))
  }
  return (
    <form
      aria-labelledby={`${id}-title`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setIsTried(true)
        if (problem === undefined) onSave(tidyReply(typed))
        else if (problem.field === 'body') body.current?.focus()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
        event.stopPropagation()
        onCancel()
      }}
      className="space-y-4 px-5 py-4"
    >
      <h3 id={`${id}-title`} className="text-name font-semibold">
        {title}
      </h3>
      <ReplyNames typed={typed} error={error} onChange={change} />
      <ReplyBody
        ref={body}
        text={typed.body}
        left={judgeText(typed.body).left}
        error={error('body')}
        variables={replyVariables}
        onChange={(text) => {
          change({ body: text })
        }}
      />
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>{t('settings.cancel')}</Button>
        <Button type="submit" tone="primary">
          {t('quickReplies.save')}
        </Button>
      </div>
    </form>
  )
}

function ReplyNames({
  typed,
  error,
  onChange,
}: {
  typed: QuickReplyContent
  error: (field: ReplyField) => string | undefined
  onChange: (part: Partial<QuickReplyContent>) => void
}) {
  const { t } = useTranslation()
  const id = useId()
  return (
    <div className="grid grid-cols-[2fr_1fr_1fr] items-start gap-4">
      <TextField
        label={t('quickReplies.name')}
        value={typed.title}
        autoFocus
        error={error('title')}
        onChange={(event) => {
          onChange({ title: event.target.value })
        }}
      />
      <TextField
        label={t('quickReplies.shortcut')}
        value={typed.shortcut}
        hint={t('quickReplies.shortcutHelp')}
        error={error('shortcut')}
        spellCheck={false}
        autoCapitalize="none"
        onChange={(event) => {
          onChange({ shortcut: event.target.value })
        }}
      />
      <div className="space-y-1">
        <label htmlFor={id} className="block font-medium">
          {t('settings.language')}
        </label>
        <select
          id={id}
          value={typed.language}
          onChange={(event) => {
            onChange({ language: event.target.value })
          }}
          className="h-9 w-full rounded-control border border-edge bg-surface px-2"
        >
          {languages.map((language) => (
            <option key={language.id} value={language.id}>
              {language.name}
            </option>
          ))}
        </select>
      </div>
    </div>
  )
}
