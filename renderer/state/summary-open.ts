import { useSyncExternalStore } from 'react'
import { cell, useCell } from '#renderer/state/cell.ts'
import { changeSettings } from '#renderer/state/commands.ts'
import { mirrored, useMirror } from '#renderer/state/mirror.ts'

// The same width as the stylesheet's `summary` breakpoint.
const wide = window.matchMedia('(min-width: 1200px)')

/** Over the conversation, where there is no room beside it: only while somebody looks at it. */
const isOver = cell(false)

wide.addEventListener('change', () => {
  isOver.set(false)
})

function onWidth(onChange: () => void): () => void {
  wide.addEventListener('change', onChange)
  return () => {
    wide.removeEventListener('change', onChange)
  }
}

/** Beside the conversation where there is room, unless it was closed, which is remembered; over it only when asked for. */
export function useSummaryOpen(): boolean {
  const isWide = useSyncExternalStore(onWidth, () => wide.matches)
  const isBeside = useMirror('settings').summary
  const isShownOver = useCell(isOver)
  return isWide ? isBeside : isShownOver
}

export function toggleSummary(): void {
  if (wide.matches) void changeSettings({ summary: !mirrored('settings').summary })
  else isOver.set(!isOver.get())
}
