import { useEffect } from 'react'
import type { PendingMessage } from '#shared/model/conversation.ts'
import { useBubbles } from '#renderer/state/bubbles.ts'
import type { ComposerField } from '#renderer/state/composer-field.ts'
import { draftText } from '#renderer/state/drafts.ts'
import { takeBack } from '#renderer/state/messages.ts'

/** Right after sending, in the field that it has left empty, Escape and Undo take a held message back. */
export function useUndo(field: ComposerField, pending: readonly PendingMessage[]): void {
  const { thread } = field
  const bubbles = useBubbles(thread)
  const last =
    bubbles.findLast(({ state, heldUntil }) => state !== 'failed' && heldUntil) ??
    pending.findLast(({ state }) => state.is === 'held')
  useEffect(() => {
    if (!last) return
    return field.onKey((event) => {
      if (!isUndo(event) || draftText(thread) !== '') return false
      void takeBack(thread, last)
      return true
    })
  }, [field, thread, last])
}

function isUndo({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): boolean {
  if (shiftKey || altKey) return false
  return key === 'Escape' || (key.toLowerCase() === 'z' && (ctrlKey || metaKey))
}
