import { useEffect, useRef } from 'react'
import type { ThreadView } from '#shared/model/conversation.ts'
import { dropBubbles } from '#renderer/state/bubbles.ts'
import { useCell } from '#renderer/state/cell.ts'
import type { Cell } from '#renderer/state/cell.ts'
import { isSettled } from '#renderer/state/loaded-thread.ts'
import type { LoadedThread } from '#renderer/state/loaded-thread.ts'
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

/** While somebody scrolls through what is new, the mark follows at this pace. */
const markEveryMs = 500

/**
 * Read means: it was in sight in a focused, visible window; main judges the window again. What has been read once in
 * this opening and is set back, here or by a colleague, stays unread until somebody comes back to it.
 */
export function useMarkRead(
  { branch, patient }: ThreadKey,
  view: ThreadView,
  inSight: Cell<number>,
): void {
  const isInFront = useWindowInFront()
  const newest = useCell(inSight)
  const { unread, lastSeq } = view.marks
  // What was read before is read in this opening too, also when it is set back before it has come in sight.
  const marked = useRef({ seq: unread === 0 ? lastSeq : 0, atMs: -markEveryMs })
  useEffect(() => {
    if (!isInFront || newest <= marked.current.seq) return
    if (unread === 0) {
      marked.current.seq = newest
      return
    }
    const waitMs = marked.current.atMs + markEveryMs - performance.now()
    const timer = setTimeout(() => {
      const before = marked.current.seq
      marked.current = { seq: newest, atMs: performance.now() }
      const unmark = () => {
        marked.current.seq = before
      }
      call('thread.mark-read', { branch, patient, upTo: newest }).then((isMarked) => {
        if (!isMarked) unmark()
      }, unmark)
    }, waitMs)
    return () => {
      clearTimeout(timer)
    }
  }, [isInFront, unread, newest, branch, patient])
}

/** A bubble goes when the thread shows its message; both stand under one id, so nothing moves. */
export function useSettledBubbles(
  { branch, patient }: ThreadKey,
  view: LoadedThread | undefined,
): void {
  useEffect(() => {
    if (view) dropBubbles({ branch, patient }, (bubble) => isSettled(bubble, view))
  }, [view, branch, patient])
}
