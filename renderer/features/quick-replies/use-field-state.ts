import { useSyncExternalStore } from 'react'
import type { ComposerField } from '#renderer/state/composer-field.ts'

/** Where the field's caret is, for as long as the field has the focus. */
export function useCaret(field: ComposerField): number | undefined {
  return useSyncExternalStore(followSelection, () =>
    field.isFocused && field.selection.from === field.selection.to ? field.selection.to : undefined,
  )
}

/** Tells of every change of text and caret at once, before another key can follow it. */
export function followSelection(onChange: () => void): () => void {
  const names = ['input', 'selectionchange', 'focusin', 'focusout'] as const
  for (const name of names) document.addEventListener(name, onChange)
  return () => {
    for (const name of names) document.removeEventListener(name, onChange)
  }
}
