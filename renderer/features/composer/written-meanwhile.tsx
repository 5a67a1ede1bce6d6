import { useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { BranchId } from '#shared/model/ids.ts'
import type { Message } from '#shared/model/message.ts'
import { useTimes } from '#renderer/i18n/use-times.ts'
import { useTimeZone } from '#renderer/state/account.ts'
import { Button } from '#renderer/ui/button.tsx'

interface WrittenMeanwhileProps {
  messages: readonly Message[]
  branch: BranchId
  onSend: () => void
  onEdit: () => void
  onDiscard: () => void
}

/** What came while somebody was writing, before it is answered past. The safe answer has the focus. */
export function WrittenMeanwhile({ messages, branch, ...answers }: WrittenMeanwhileProps) {
  const { t } = useTranslation()
  const id = useId()
  const times = useTimes(useTimeZone(branch))
  const edit = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    edit.current?.focus()
  }, [])
  return (
    <section
      role="alertdialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-messages`}
      data-card
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        answers.onEdit()
      }}
      className="space-y-2 rounded-card border border-warning bg-warning-soft p-3"
    >
      <h3 id={`${id}-title`} className="font-semibold text-warning">
        {t('composer.meanwhile.title', { count: messages.length })}
      </h3>
      <ul id={`${id}-messages`} className="max-h-40 space-y-2 overflow-y-auto">
        {messages.map(({ id: key, from, text, at }) => (
          <li key={key}>
            <p className="text-meta text-muted">
              {t('composer.meanwhile.line', { sender: from.name, time: times.time(at) })}
            </p>
            <p
              dir="auto"
              data-selectable
              className="line-clamp-4 text-message whitespace-pre-wrap [overflow-wrap:anywhere]"
            >
              {text}
            </p>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap justify-end gap-2">
        <Button className="mr-auto text-danger" onClick={answers.onDiscard}>
          {t('composer.meanwhile.discard')}
        </Button>
        <Button onClick={answers.onSend}>{t('composer.meanwhile.sendAnyway')}</Button>
        <Button ref={edit} tone="primary" onClick={answers.onEdit}>
          {t('composer.meanwhile.edit')}
        </Button>
      </div>
    </section>
  )
}
