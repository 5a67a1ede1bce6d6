import { useEffect, useId, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ThreadView } from '#shared/model/conversation.ts'
import { ComposerField } from '#renderer/state/composer-field.ts'
import { useDraft } from '#renderer/state/drafts.ts'
import { judgeText } from '#renderer/state/message-text.ts'
import type { ThreadKey } from '#renderer/state/thread-key.ts'
import { noteReadBefore } from '#renderer/state/written-meanwhile.ts'
import { Button } from '#renderer/ui/button.tsx'
import { CharacterCount } from '#renderer/features/composer/character-count.tsx'
import { Guidance } from '#renderer/features/composer/guidance.tsx'
import { MessageField } from '#renderer/features/composer/message-field.tsx'
import { Recipient } from '#renderer/features/composer/recipient.tsx'
import { TextProblem } from '#renderer/features/composer/text-problem.tsx'
import { useSending } from '#renderer/features/composer/use-sending.ts'
import { useUndo } from '#renderer/features/composer/use-undo.ts'
import { WrittenMeanwhile } from '#renderer/features/composer/written-meanwhile.tsx'

interface ComposerProps {
  thread: ThreadKey
  view: ThreadView
  apart: string | undefined
  /** What helps to write, at the end of the line above the field: see `ComposerField`. `text` is what the field shows. */
  above?: ((field: ComposerField, text: string) => ReactNode) | undefined
}

/** Key it by conversation: the field, the draft and the recipient are of one patient for their whole life. */
export function Composer({ thread, view, apart, above }: ComposerProps) {
  const { t } = useTranslation()
  const id = useId()
  const { name } = view.patient
  const { field, text } = useField(thread, view)
  const { canSend, problem, left } = judgeText(text)
  const sending = useSending(field, { name, text, messages: view.messages })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        sending.send()
      }}
      className="relative shrink-0 space-y-2 border-t border-line px-4 pt-2 pb-3"
    >
      {sending.meanwhile.length > 0 && (
        <WrittenMeanwhile
          messages={sending.meanwhile}
          branch={thread.branch}
          onSend={sending.sendAnyway}
          onEdit={sending.edit}
          onDiscard={sending.discard}
        />
      )}
      <Recipient id={`${id}-to`} branch={thread.branch} name={name} apart={apart}>
        <CharacterCount id={`${id}-count`} left={left} />
        {above?.(field, text)}
      </Recipient>
      <div className="flex items-end gap-2">
        <MessageField
          field={field}
          label={t('composer.label', { name })}
          describedBy={`${id}-problem ${id}-count`}
          text={text}
          isInvalid={problem === 'too-long' || problem === 'signs'}
          onSend={sending.send}
        />
        <Button
          type="submit"
          tone="primary"
          disabled={!canSend}
          aria-describedby={`${id}-to`}
          className="min-h-9.5 px-4"
        >
          {t('composer.send')}
        </Button>
      </div>
      <TextProblem
        id={`${id}-problem`}
        thread={thread}
        text={text}
        problem={problem}
        objection={sending.objection}
      />
      <Guidance thread={thread} />
    </form>
  )
}

/** The field, and what it shows. */
function useField(thread: ThreadKey, view: ThreadView) {
  const [field] = useState(() => new ComposerField(thread))
  useUndo(field, view.pending)
  useSeenBefore(thread, view)
  return { field, text: useDraft(thread, view.draft) }
}

/** A draft that was there already was written before whatever nobody has read yet. */
function useSeenBefore({ branch, patient }: ThreadKey, view: ThreadView): void {
  const [{ draft, marks }] = useState(view)
  useEffect(() => {
    if (draft !== '') noteReadBefore({ branch, patient }, marks.upTo)
  }, [draft, marks, branch, patient])
}
