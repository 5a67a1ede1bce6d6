import { useEffect, useRef } from 'react'
import type { ThreadView } from '#shared/model/conversation.ts'
import { dropBubbles } from '#renderer/state/bubbles.ts'
import { call } from '#renderer/state/desk.ts'
import { useWindowInFront } from '#renderer/state/window-in-use.ts'
import type { ThreadKey } from '#renderer/state/thread-key.ts'

/** What is shown makes no notification. A lost call is harmless, since main asks again when it matters. */
export function useBringToFront({ branch, patient }: ThreadKey): void {
  useEffect(() => {
    call('thread.bring-to-front', { branch, patient }).catch(() => undefined)
    return () => {
      call('thread.bring-to-front', null).catch(() => undefined)
    }
  }, [branch, patient])
}

/**
 * Read means: its thread is open in a focused, visible window. Main judges the same again. What has been read once in
 * this opening and is set back, here or by a colleague, stays unread until somebody comes back to it.
 */
export function useMarkRead({ branch, patient }: ThreadKey, view: ThreadView | undefined): void {
  const isInFront = useWindowInFront()
  const upTo = view?.messages.at(-1)?.seq ?? 0
  const unread = view?.marks.unread ?? 0
  const seen = useRef(0)
  useEffect(() => {
    if (!isInFront || upTo <= seen.current) return
    const note = (isRead: boolean) => {
      if (isRead) seen.current = Math.max(seen.current, upTo)
    }
    if (unread === 0) note(true)
    else call('thread.mark-read', { branch, patient, upTo }).then(note, () => undefined)
  }, [isInFront, unread, upTo, branch, patient])
}

/** A bubble goes when the view holds its message; both stand under one id, so nothing moves. */
export function useSettledBubbles(
  { branch, patient }: ThreadKey,
  view: ThreadView | undefined,
): void {
  useEffect(() => {
    if (!view) return
    const pending = new Set(view.pending.map((message) => message.id))
    const newest = new Set(view.messages.slice(-50).map((message) => message.id))
    dropBubbles({ branch, patient }, (id) => pending.has(id) || newest.has(id))
  }, [view, branch, patient])
}
