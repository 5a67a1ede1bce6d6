import { cell, useCell } from '#renderer/state/cell.ts'
import { keyText } from '#renderer/state/thread-key.ts'
import type { ThreadKey } from '#renderer/state/thread-key.ts'

/** The conversation to whose field words have come back, and how often that has happened. */
const returned = cell({ to: '', turn: 0 })

/** Whoever has taken them back goes on writing there. */
export function tellReturned(thread: ThreadKey): void {
  returned.set({ to: keyText(thread), turn: returned.get().turn + 1 })
}

/** Changes each time that words have come back to this conversation's field. */
export function useReturned(thread: ThreadKey): number {
  const { to, turn } = useCell(returned)
  return to === keyText(thread) ? turn : 0
}
