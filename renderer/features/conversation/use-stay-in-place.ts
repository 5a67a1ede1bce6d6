import { useCallback, useEffect, useRef } from 'react'
import type { RefObject } from 'react'

/** Within this of the end one reads the end: less than one turn of the wheel. */
const restPx = 24
/** By then a log that opens elsewhere has been measured, and knows where its end is. */
const settledAfterMs = 300

/**
 * Whoever reads the end goes on seeing it, before the next paint, when a message comes or the composer
 * grows. Virtuoso's own following knows only growth above its threshold, and goes to the end as well
 * when a log that opened elsewhere is measured. Answers how to go to the end, as somebody who reads there.
 */
export function useStayInPlace(
  scrollerRef: RefObject<HTMLElement | null>,
  opensAtEnd: boolean,
): () => void {
  const isSettled = useRef(opensAtEnd)
  const isAtEnd = useRef(opensAtEnd)
  useEffect(() => {
    const element = scrollerRef.current
    const items = element?.querySelector<HTMLElement>('[data-log-items]')
    if (!element || !items) return
    let lastTop = element.scrollTop
    const look = () => {
      // While the log opens, only a part of it is there, and its end is not the end.
      if ('opening' in items.dataset) return
      const leftPx = element.scrollHeight - element.scrollTop - element.clientHeight
      if (leftPx <= restPx) isAtEnd.current = isSettled.current
      // What has come below since is not yet gone after; only somebody who goes up leaves the end.
      else if (element.scrollTop < lastTop) isAtEnd.current = false
      lastTop = element.scrollTop
    }
    const resized = new ResizeObserver(() => {
      if (isAtEnd.current) element.scrollTo(0, element.scrollHeight)
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
      resized.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [scrollerRef])
  return useCallback(() => {
    const element = scrollerRef.current
    isSettled.current = true
    isAtEnd.current = true
    element?.scrollTo(0, element.scrollHeight)
  }, [scrollerRef])
}
