import type { BranchId } from '#shared/model/ids.ts'
import { joinTexts } from '#shared/model/join-texts.ts'
import { cell, useCell } from '#renderer/state/cell.ts'
import type { Cell } from '#renderer/state/cell.ts'
import { call } from '#renderer/state/desk.ts'
import { keyText, threadOf } from '#renderer/state/thread-key.ts'
import type { ThreadKey } from '#renderer/state/thread-key.ts'
import { forgetSeen, moveSeen, noteTyping } from '#renderer/state/written-meanwhile.ts'

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
  noteTyping(thread, text)
  draftOf(thread).set(text)
  tellDraft(thread)
}

/** What stands in the field counts, whatever main has made of a message meanwhile. */
function tellDraft(thread: ThreadKey): void {
  // One that main does not take stays in the field, and the next change tells it again.
  call('draft.save', { ...thread, text: draftOf(thread).get() }).catch(() => undefined)
}

/** At the moment of sending: the transaction that stores the request deletes the stored draft itself. */
export function clearDraft(thread: ThreadKey): void {
  noteTyping(thread, '')
  draftOf(thread).set('')
}

/** What the field of a conversation that was open holds. */
export function draftText(thread: ThreadKey): string {
  return drafts.get(keyText(thread))?.get() ?? ''
}

/** The patient went to another branch: what was being written goes along, under what may be written there already. */
export async function moveDraft(from: ThreadKey, to: ThreadKey): Promise<void> {
  const text = draftText(from)
  if (text.trim() === '') return
  const there = drafts.has(keyText(to)) ? draftText(to) : (await call('thread.get', to)).draft
  moveSeen(from, to)
  changeDraft(to, joinTexts([there, text]))
  changeDraft(from, '')
}

/** Drafts of these branches, which this person may no longer see; nothing of them is kept here after that. */
export function takeDrafts(branches: readonly BranchId[]): (ThreadKey & { text: string })[] {
  const taken: (ThreadKey & { text: string })[] = []
  for (const [key, text] of drafts) {
    const thread = threadOf(key)
    if (!branches.includes(thread.branch)) continue
    drafts.delete(key)
    noteTyping(thread, '')
    if (text.get().trim() !== '') taken.push({ ...thread, text: text.get() })
  }
  return taken
}

/** Keeps nothing in memory. */
export function forgetDrafts(): void {
  drafts.clear()
  forgetSeen()
}
