import { useEffect, useRef } from 'react'
import type { RefObject } from 'react'
import type { Log } from '#renderer/features/conversation/entries.ts'
import type { LogSight } from '#renderer/features/conversation/log-sight.ts'

/**
 * Looks again whenever what is in sight may have changed: a scroll, a new size, a new message. Not while the log is on
 * its way to a message: what passes by has been seen by nobody.
 */
export function useLogSight(
  sight: LogSight,
  scroller: RefObject<HTMLElement | null>,
  { log, isOnItsWay }: { log: Log; isOnItsWay: boolean },
): void {
  const isPassing = useRef(isOnItsWay)
  useEffect(() => {
    isPassing.current = isOnItsWay
  }, [isOnItsWay])

  useEffect(() => {
    const element = scroller.current
    const items = element?.querySelector<HTMLElement>('[data-log-items]')
    if (!element || !items) return
    const look = () => {
      // While the log opens, its place is not found yet.
      if (!('opening' in items.dataset) && !isPassing.current) sight.look(element)
    }
    const resized = new ResizeObserver(look)
    resized.observe(element)
    resized.observe(items)
    const opened = new MutationObserver(look)
    opened.observe(items, { attributeFilter: ['data-opening'] })
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      resized.disconnect()
      opened.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [sight, scroller])

  // A message that was waiting has got its number in place.
  useEffect(() => {
    const element = scroller.current
    if (element && !isOnItsWay && !element.querySelector('[data-opening]')) sight.look(element)
  }, [sight, scroller, log, isOnItsWay])
}
