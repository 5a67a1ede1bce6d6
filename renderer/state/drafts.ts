import { cell, useCell } from '#renderer/state/cell.ts'
import type { Cell } from '#renderer/state/cell.ts'
import { call } from '#renderer/state/desk.ts'
import { keyText, threadOf } from '#renderer/state/thread-key.ts'
import type { ThreadKey } from '#renderer/state/thread-key.ts'

const saveAfterMs = 350

interface Draft {
  /** What the field holds now; the stored draft follows it. */
  text: Cell<string>
  timer: ReturnType<typeof setTimeout> | undefined
}

const drafts = new Map<string, Draft>()

/** One draft for a conversation, whether it is opened from Chats or from the profile. */
function draftOf(thread: ThreadKey, stored = ''): Draft {
  const known = drafts.get(keyText(thread))
  if (known) return known
  const draft: Draft = { text: cell(stored), timer: undefined }
  drafts.set(keyText(thread), draft)
  return draft
}

/** `stored` counts the first time only: after that the field is ahead of the disk. */
export function useDraft(thread: ThreadKey, stored: string): string {
  return useCell(draftOf(thread, stored).text)
}

export function changeDraft(thread: ThreadKey, text: string): void {
  const draft = draftOf(thread)
  draft.text.set(text)
  clearTimeout(draft.timer)
  draft.timer = setTimeout(() => {
    saveDraftNow(thread)
  }, saveAfterMs)
}

/** On leaving the field or the conversation. Does nothing when all is saved. */
export function saveDraftNow(thread: ThreadKey): void {
  const draft = drafts.get(keyText(thread))
  if (draft?.timer === undefined) return
  clearTimeout(draft.timer)
  draft.timer = undefined
  // A draft that could not be stored stays in the field, and the next pause tries again.
  call('draft.save', { ...thread, text: draft.text.get() }).catch(() => undefined)
}

/** At the moment of sending: the transaction that stores the request deletes the stored draft itself. */
export function clearDraft(thread: ThreadKey): void {
  const draft = draftOf(thread)
  clearTimeout(draft.timer)
  draft.timer = undefined
  draft.text.set('')
}

/** Saves what is not saved yet, as far as main still takes it, and keeps nothing in memory. */
export function forgetDrafts(): void {
  for (const [key, { text, timer }] of drafts) {
    if (timer === undefined) continue
    clearTimeout(timer)
    call('draft.save', { ...threadOf(key), text: text.get() }).catch(() => undefined)
  }
  drafts.clear()
}
