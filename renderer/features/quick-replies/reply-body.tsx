import { useId } from 'react'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReplyVariable } from '#shared/model/quick-reply-text.ts'

interface ReplyBodyProps {
  ref: RefObject<HTMLTextAreaElement | null>
  text: string
  left: number | undefined
  error: string | undefined
  variables: readonly ReplyVariable[]
  onChange: (text: string) => void
}

/** What the reply says, with a button for everything that is filled in later, so that nobody types braces. */
export function ReplyBody({ ref, text, left, error, variables, onChange }: ReplyBodyProps) {
  const { t } = useTranslation()
  const id = useId()
  const put = (words: string) => {
    const field = ref.current
    if (!field) return
    field.focus()
    field.setRangeText(words, field.selectionStart, field.selectionEnd, 'end')
    onChange(field.value)
  }
  return (
    <div className="space-y-1.5">
      <label htmlFor={id} className="block font-medium">
        {t('quickReplies.body')}
      </label>
      <textarea
        ref={ref}
        id={id}
        value={text}
        rows={5}
        dir="auto"
        aria-invalid={error !== undefined ? true : undefined}
        aria-describedby={`${id}-help`}
        onChange={(event) => {
          onChange(event.target.value)
        }}
        className={`w-full resize-y rounded-control border bg-surface px-2.5 py-2 text-message ${error === undefined ? 'border-edge' : 'border-danger'}`}
      />
      <Help id={`${id}-help`} left={left} error={error} />
      <div role="group" aria-label={t('quickReplies.putIn')} className="flex flex-wrap gap-1.5">
        {variables.map((variable) => (
          <PutIn
            key={variable}
            label={t(`quickReplies.variable.${variable}`)}
            onPress={() => {
              put(`{{${variable}}}`)
            }}
          />
        ))}
        <PutIn
          label={t('quickReplies.variable.blank')}
          onPress={() => {
            put(`[[${t('quickReplies.blankName')}]]`)
          }}
        />
      </div>
    </div>
  )
}

function Help({ id, left, error }: { id: string } & Pick<ReplyBodyProps, 'left' | 'error'>) {
  const { t } = useTranslation()
  return (
    <div id={id} className="text-meta">
      {error !== undefined && (
        <p role="alert" className="text-danger">
          {error}
        </p>
      )}
      {left !== undefined && (
        <p data-figures className={left < 0 ? 'text-danger' : 'text-muted'}>
          {left < 0 ? t('composer.over', { count: -left }) : t('composer.left', { count: left })}
        </p>
      )}
      <p className="text-muted">{t('quickReplies.bodyHelp')}</p>
    </div>
  )
}

function PutIn({ label, onPress }: { label: string; onPress: () => void }) {
  return (
    <button
      type="button"
      onClick={onPress}
      className="min-h-7 rounded-full border border-edge px-2.5 text-meta font-medium hover:bg-hover"
    >
      {label}
    </button>
  )
}
