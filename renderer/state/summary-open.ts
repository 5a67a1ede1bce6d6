import { useSyncExternalStore } from 'react'
import { cell, useCell } from '#renderer/state/cell.ts'

// The same width as the stylesheet's `summary` breakpoint.
const wide = window.matchMedia('(min-width: 1200px)')

/** What the person chose at this width; null leaves it to the width. */
const choice = cell<boolean | null>(null)

wide.addEventListener('change', () => {
  choice.set(null)
})

function onWidth(onChange: () => void): () => void {
  wide.addEventListener('change', onChange)
  return () => {
    wide.removeEventListener('change', onChange)
  }
}

/** Beside the conversation where there is room, unless it was closed; over it only when asked for. */
export function useSummaryOpen(): boolean {
  const isWide = useSyncExternalStore(onWidth, () => wide.matches)
  return useCell(choice) ?? isWide
}

export function toggleSummary(): void {
  choice.set(!(choice.get() ?? wide.matches))
}
