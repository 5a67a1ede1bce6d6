import type { BranchId, RequestId } from '#shared/model/ids.ts'
import type { Instant } from '#shared/model/instant.ts'
import { cell, useCell } from '#renderer/state/cell.ts'
import type { Cell } from '#renderer/state/cell.ts'
import { keyText, threadOf } from '#renderer/state/thread-key.ts'
import type { ThreadKey } from '#renderer/state/thread-key.ts'

/**
 * A message between the key press and the moment when the thread's view brings it:
 *
 * writing ─▶ stored (the request is on disk) ─▶ gone (the view holds it, or was read after that)
 *    └─────▶ failed (nothing is on disk)
 */
export interface Bubble {
  id: RequestId
  text: string
  createdAt: Instant
  state: 'writing' | 'stored' | 'failed'
  /** `performance.now()` when the disk had it. */
  storedAtMs?: number
  /** Until then it can be taken back. */
  heldUntil?: Instant
}

const none: readonly Bubble[] = []
const bubbles = new Map<string, Cell<readonly Bubble[]>>()

function bubblesOf(thread: ThreadKey): Cell<readonly Bubble[]> {
  const key = keyText(thread)
  const known = bubbles.get(key)
  if (known) return known
  const fresh = cell(none)
  bubbles.set(key, fresh)
  return fresh
}

export function useBubbles(thread: ThreadKey): readonly Bubble[] {
  return useCell(bubblesOf(thread))
}

export function addBubble(thread: ThreadKey, bubble: Bubble): void {
  const list = bubblesOf(thread)
  list.set([...list.get(), bubble])
}

export function markBubble(thread: ThreadKey, id: RequestId, state: Bubble['state']): void {
  const list = bubblesOf(thread)
  const marked = { state, ...(state === 'stored' && { storedAtMs: performance.now() }) }
  list.set(list.get().map((bubble) => (bubble.id === id ? { ...bubble, ...marked } : bubble)))
}

export function dropBubble(thread: ThreadKey, id: RequestId): void {
  dropBubbles(thread, (bubble) => bubble.id === id)
}

export function dropBubbles(thread: ThreadKey, isOver: (bubble: Bubble) => boolean): void {
  const list = bubblesOf(thread)
  const left = list.get().filter((bubble) => !isOver(bubble))
  if (left.length < list.get().length) list.set(left)
}

/** Of branches that were taken away: main keeps the words. */
export function forgetBubblesOf(branches: readonly BranchId[]): void {
  for (const key of bubbles.keys()) if (branches.includes(threadOf(key).branch)) bubbles.delete(key)
}

export function forgetBubbles(): void {
  bubbles.clear()
}
