import { cell, useCell } from '#renderer/state/cell.ts'
import type { Cell } from '#renderer/state/cell.ts'
import { call } from '#renderer/state/desk.ts'
import { keyText } from '#renderer/state/thread-key.ts'
import type { ThreadKey } from '#renderer/state/thread-key.ts'

/** What each field holds now; main follows at every change, and stores it. */
const drafts = new Map<string, Cell<string>>()

/** One draft for a conversation, whether it is opened from Chats or from the profile. */
function draftOf(thread: ThreadKey, stored = ''): Cell<string> {
  const known = drafts.get(keyText(thread))
  if (known) return known
  const draft = cell(stored)
  drafts.set(keyText(thread), draft)
  return draft
}

/** `stored` counts the first time only: after that the field is ahead of the disk. */
export function useDraft(thread: ThreadKey, stored: string): string {
  return useCell(draftOf(thread, stored))
}

/** Told at once, so that a window that crashes after the next key loses nothing. */
export function changeDraft(thread: ThreadKey, text: string): void {
  draftOf(thread).set(text)
  tellDraft(thread)
}

/** What stands in the field counts, whatever main has made of a message meanwhile. */
export function tellDraft(thread: ThreadKey): void {
  // One that main does not take stays in the field, and the next change tells it again.
  call('draft.save', { ...thread, text: draftOf(thread).get() }).catch(() => undefined)
}

/** At the moment of sending: the transaction that stores the request deletes the stored draft itself. */
export function clearDraft(thread: ThreadKey): void {
  draftOf(thread).set('')
}

/** Keeps nothing in memory. */
export function forgetDrafts(): void {
  drafts.clear()
}
