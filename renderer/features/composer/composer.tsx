import { useEffect, useId, useRef } from 'react'
import type { KeyboardEvent, RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { changeDraft, draftText, useDraft } from '#renderer/state/drafts.ts'
import { judgeText, prepareText } from '#renderer/state/message-text.ts'
import { sendMessage } from '#renderer/state/messages.ts'
import type { ThreadKey } from '#renderer/state/thread-key.ts'
import { Button } from '#renderer/ui/button.tsx'
import { CharacterCount } from '#renderer/features/composer/character-count.tsx'
import { Guidance } from '#renderer/features/composer/guidance.tsx'
import { Recipient } from '#renderer/features/composer/recipient.tsx'

interface ComposerProps {
  thread: ThreadKey
  name: string
  apart: string | undefined
  storedDraft: string
}

/** Key it by conversation: the field, the draft and the recipient are of one patient for their whole life. */
export function Composer({ thread, name, apart, storedDraft }: ComposerProps) {
  const { t } = useTranslation()
  const id = useId()
  const text = useDraft(thread, storedDraft)
  const verdict = judgeText(text)
  const field = useRef<HTMLTextAreaElement>(null)
  useFocusWhenChosen(field)

  const send = () => {
    // A second press before the field is painted empty must not send the same words again.
    if (!verdict.canSend || draftText(thread) !== text) return
    sendMessage(thread, prepareText(text))
    field.current?.focus()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
      className="shrink-0 space-y-2 border-t border-line px-4 pt-2 pb-3"
    >
      <Recipient id={`${id}-to`} branch={thread.branch} name={name} apart={apart} />
      <div className="flex items-end gap-2">
        <MessageField
          ref={field}
          thread={thread}
          label={t('composer.label', { name })}
          describedBy={`${id}-count`}
          text={text}
          isTooLong={(verdict.left ?? 0) < 0}
          onSend={send}
        />
        <Button
          type="submit"
          tone="primary"
          disabled={!verdict.canSend}
          aria-describedby={`${id}-to`}
          className="min-h-9.5 px-4"
        >
          {t('composer.send')}
        </Button>
      </div>
      <div id={`${id}-count`}>
        <CharacterCount left={verdict.left} />
      </div>
      <Guidance />
    </form>
  )
}

interface FieldProps {
  ref: RefObject<HTMLTextAreaElement | null>
  thread: ThreadKey
  label: string
  describedBy: string
  text: string
  isTooLong: boolean
  onSend: () => void
}

function MessageField({ ref, thread, label, describedBy, text, isTooLong, onSend }: FieldProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes, Enter chooses a candidate and belongs to it.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    onSend()
  }
  return (
    <textarea
      ref={ref}
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={isTooLong ? true : undefined}
      placeholder={label}
      rows={1}
      dir="auto"
      value={text}
      onChange={(event) => {
        changeDraft(thread, event.target.value)
      }}
      onKeyDown={onKeyDown}
      className="field-sizing-content max-h-44 min-h-9.5 min-w-0 flex-1 resize-none rounded-control border border-edge bg-surface px-3 py-2 text-message outline-offset-0"
    />
  )
}

/** The field takes the focus when its conversation was chosen in a list, and not otherwise. */
function useFocusWhenChosen(field: RefObject<HTMLTextAreaElement | null>): void {
  useEffect(() => {
    const chosen = document.activeElement?.closest('[data-opens-conversation]')
    if (chosen) field.current?.focus()
  }, [field])
}
