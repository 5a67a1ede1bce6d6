import { useEffect, useRef } from 'react'
import type { RefObject } from 'react'
import type { VirtuosoHandle } from 'react-virtuoso'
import { sayNote } from '#renderer/state/log-note.ts'
import { dropGoal, useMessageGoal } from '#renderer/state/message-goal.ts'
import type { MessageGoal } from '#renderer/state/message-goal.ts'
import { readDownTo } from '#renderer/state/read-down-to.ts'
import type { ThreadKey } from '#renderer/state/thread-key.ts'

interface LogPlaces {
  list: RefObject<VirtuosoHandle | null>
  scroller: RefObject<HTMLElement | null>
  /** The seq of the list's first item. */
  first: number
}

/** A list of guessed heights comes to rest within this many frames, also on a slow computer. */
const mostFrames = 240
/** So long it has to stand still. */
const restFrames = 6
const spotlightMs = 2_000

/** Brings the message that somebody wants to see into the middle of the log, from however far. */
export function useGoToMessage(thread: ThreadKey, { list, scroller, first }: LogPlaces): void {
  const goal = useMessageGoal(thread)
  const latest = useRef(first)
  useEffect(() => {
    latest.current = first
  }, [first])
  useEffect(() => {
    if (!goal) return
    let frame = 0
    let isWanted = true
    const places = { list, scroller, firstOf: () => latest.current }
    void readDownTo(goal.thread, goal.seq).then((isThere) => {
      if (!isWanted) return
      if (!isThere) {
        dropGoal(goal)
        sayNote('not-here')
      } else
        bring(goal, places, (next) => {
          frame = requestAnimationFrame(next)
        })
    })
    return () => {
      isWanted = false
      cancelAnimationFrame(frame)
    }
  }, [goal, list, scroller])
}

interface Places extends Pick<LogPlaces, 'list' | 'scroller'> {
  firstOf: () => number
}

/** Frame by frame, because heights are known only when the messages around it have been painted. */
function bring(goal: MessageGoal, places: Places, inNextFrame: (run: () => void) => void): void {
  let frames = 0
  let still = 0
  const step = () => {
    frames += 1
    const article = articleOf(places.scroller.current, goal.seq)
    if (!article && frames % 4 === 1) {
      const index = Math.max(0, goal.seq - places.firstOf())
      places.list.current?.scrollToIndex({ index, align: 'center' })
    }
    still = article && center(article, places.scroller.current) ? still + 1 : 0
    if (article && still >= restFrames) arrive(article, goal)
    else if (frames < mostFrames) inNextFrame(step)
    else dropGoal(goal)
  }
  inNextFrame(step)
}

function articleOf(scroller: HTMLElement | null, seq: number): HTMLElement | null {
  return scroller?.querySelector<HTMLElement>(`[data-seq="${seq}"]`) ?? null
}

/** Whether it stood there already. A message higher than the log is shown from its beginning. */
function center(article: HTMLElement, scroller: HTMLElement | null): boolean {
  if (!scroller) return false
  const room = scroller.getBoundingClientRect()
  const { top, height } = article.getBoundingClientRect()
  const wanted = room.top + Math.max(0, (room.height - height) / 2)
  const before = scroller.scrollTop
  if (Math.abs(top - wanted) > 1) scroller.scrollBy(0, top - wanted)
  return Math.abs(scroller.scrollTop - before) <= 1
}

/** Lit for a moment, so that the eye finds it. */
function arrive(article: HTMLElement, goal: MessageGoal): void {
  dropGoal(goal)
  if (!goal.takesFocus) return
  article.tabIndex = -1
  article.focus({ preventScroll: true })
  article.dataset['lit'] = ''
  setTimeout(() => {
    delete article.dataset['lit']
  }, spotlightMs)
}
