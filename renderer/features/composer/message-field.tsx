import { useEffect, useLayoutEffect } from 'react'
import type { KeyboardEvent } from 'react'
import { useCell } from '#renderer/state/cell.ts'
import type { ComposerField } from '#renderer/state/composer-field.ts'
import { changeDraft } from '#renderer/state/drafts.ts'
import { takeComposerWish } from '#renderer/state/focus-wish.ts'
import { useReturned } from '#renderer/state/returned.ts'

interface MessageFieldProps {
  field: ComposerField
  label: string
  describedBy: string
  text: string
  isInvalid: boolean
  onSend: () => void
}

export function MessageField({
  field,
  label,
  describedBy,
  text,
  isInvalid,
  onSend,
}: MessageFieldProps) {
  const { hold, popup: shown } = field
  const popup = useCell(shown)
  useFocusWhenChosen(field)
  useFocusWhenReturned(field)
  useLayoutEffect(() => {
    field.shown()
  }, [field, text])
  const onKeyDown = (event: KeyboardEvent) => {
    if (isOfInputMethod(event.nativeEvent) || field.offerKey(event.nativeEvent)) return
    if (event.key !== 'Enter' || event.shiftKey) return
    event.preventDefault()
    onSend()
  }
  return (
    <textarea
      ref={hold}
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={isInvalid ? true : undefined}
      aria-controls={popup?.id}
      aria-activedescendant={popup?.activeId}
      placeholder={label}
      rows={1}
      dir="auto"
      value={text}
      onChange={(event) => {
        changeDraft(field.thread, event.target.value)
      }}
      onKeyDown={onKeyDown}
      className="field-sizing-content max-h-44 min-h-9.5 min-w-0 flex-1 resize-none rounded-control border border-edge bg-surface px-3 py-2 text-message outline-offset-0"
    />
  )
}

/** While an input method composes, Enter chooses a candidate and belongs to it. */
function isOfInputMethod(event: globalThis.KeyboardEvent): boolean {
  // Some methods end composing before the key that ended it arrives: then only its code tells.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- 229 has no successor.
  return event.isComposing || event.keyCode === 229
}

/** The field takes the focus when its conversation was chosen in a list or by a key, and not otherwise. */
function useFocusWhenChosen(field: ComposerField): void {
  useEffect(() => {
    const isChosen = Boolean(document.activeElement?.closest('[data-opens-conversation]'))
    if (takeComposerWish(field.thread) || isChosen) field.focus()
  }, [field])
}

/** What was taken back is gone on with, from its end. */
function useFocusWhenReturned(field: ComposerField): void {
  const turn = useReturned(field.thread)
  useEffect(() => {
    if (turn > 0) field.focus()
  }, [field, turn])
}
