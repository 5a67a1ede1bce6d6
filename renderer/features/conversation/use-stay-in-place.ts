import { useEffect, useRef } from 'react'
import type { RefObject } from 'react'

/** Within this of the end one reads the end: less than one turn of the wheel. */
const restPx = 24
/** By then a log that opens elsewhere has been measured, and knows where its end is. */
export const settledAfterMs = 300
/** By then what stands above the divider is there. */
const heldForMs = 2_000
const acts = ['wheel', 'keydown', 'pointerdown', 'touchstart'] as const

/**
 * What is being read stays where it is, before the next paint. Whoever reads the end goes on seeing it when a message
 * comes or the composer grows: Virtuoso's own following knows only growth above its threshold, and goes to the end as
 * well when a log that opened elsewhere is measured. A log that opens at its divider keeps its place, until somebody
 * does something, while what stands above is put there: Virtuoso goes by heights that it has guessed.
 */
export function useStayInPlace(scroller: RefObject<HTMLElement | null>, opensAtEnd: boolean): void {
  const isSettled = useRef(opensAtEnd)
  const isAtEnd = useRef(opensAtEnd)
  useEffect(() => {
    const element = scroller.current
    const items = element?.querySelector<HTMLElement>('[data-log-items]')
    if (!element || !items) return
    const opening = opensAtEnd ? undefined : holdPlace(element, items)
    const look = () => {
      // While the log opens, only a part of it is there, and its end is not the end.
      if ('opening' in items.dataset) return
      const leftPx = element.scrollHeight - element.scrollTop - element.clientHeight
      isAtEnd.current = isSettled.current && leftPx <= restPx
    }
    const resized = new ResizeObserver(() => {
      if (isAtEnd.current) element.scrollTo(0, element.scrollHeight)
      else opening?.putBack()
    })
    resized.observe(element)
    resized.observe(items)
    element.addEventListener('scroll', look, { passive: true })
    const timer = setTimeout(() => {
      isSettled.current = true
      look()
    }, settledAfterMs)
    return () => {
      clearTimeout(timer)
      opening?.end()
      resized.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [scroller, opensAtEnd])
}

/** Holds the first message where it is first seen, until somebody does something. */
function holdPlace(scroller: HTMLElement, items: HTMLElement) {
  let held: { id: string; top: number } | undefined
  let isOver = false
  const end = () => {
    isOver = true
    clearTimeout(timer)
    for (const act of acts) window.removeEventListener(act, end, true)
  }
  const timer = setTimeout(end, heldForMs)
  for (const act of acts) window.addEventListener(act, end, { capture: true, passive: true })
  const topOf = (element: Element) =>
    element.getBoundingClientRect().top - scroller.getBoundingClientRect().top
  // By its id: while others are put before it, its element may be another one.
  const find = (id: string) =>
    scroller.querySelector<HTMLElement>(`article[data-message-id="${CSS.escape(id)}"]`)
  const putBack = () => {
    if (isOver || isShifted(items)) return
    const article = held ? find(held.id) : scroller.querySelector('article')
    if (!article) return
    held ??= { id: article.dataset['messageId'] ?? '', top: topOf(article) }
    const movedPx = topOf(article) - held.top
    if (Math.abs(movedPx) >= 1) scroller.scrollBy(0, movedPx)
  }
  return { putBack, end }
}

/** Virtuoso pushes its items aside for a frame when some are put before them. */
function isShifted({ style }: HTMLElement): boolean {
  return !['', '0', '0px', 'auto'].includes(style.marginTop)
}
