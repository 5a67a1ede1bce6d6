import { useLayoutEffect } from 'react'
import type { RefObject } from 'react'
import type { Components, ContextProp, ListProps } from 'react-virtuoso'
import { LogTop } from '#renderer/features/conversation/log-lines.tsx'
import type { OlderState } from '#renderer/features/conversation/use-older.ts'

/** What stays in sight above the divider: enough to see what the new messages answer. */
const aboveDividerPx = 72

export interface LogContext {
  top: OlderState
  scroller: RefObject<HTMLElement | null>
  opensAtEnd: boolean
  /** Whoever went to the end while the log was opening is not taken back to the divider. */
  hasJumped: RefObject<boolean>
  jump: () => void
}

/**
 * Virtuoso hides its list until it has scrolled to the first place and nothing has changed for 150 ms:
 * a quarter of a second in all. The end needs no searching, so a log that opens there is shown at once and
 * kept there before each paint until Virtuoso takes over. One that opens at the divider is shown when
 * everything above it is measured, since before that it would jerk.
 */
function List({ context, style, ...rest }: ListProps & ContextProp<LogContext>) {
  const isOpening = style?.visibility === 'hidden'
  const { opensAtEnd, scroller: scrollerRef, hasJumped, jump } = context
  const isShown = !isOpening || opensAtEnd
  useLayoutEffect(() => {
    const scroller = scrollerRef.current
    if (isOpening && isShown && scroller) scroller.scrollTo(0, scroller.scrollHeight)
  })
  useLayoutEffect(() => {
    const scroller = scrollerRef.current
    if (isOpening || opensAtEnd || !scroller) return
    if (hasJumped.current) {
      jump()
      return
    }
    // Virtuoso has gone by heights that it guessed; now the line itself is there.
    const line = scroller.querySelector('[data-unread-line]')
    const top = scroller.getBoundingClientRect().top + aboveDividerPx
    if (line) scroller.scrollBy(0, line.getBoundingClientRect().top - top)
  }, [isOpening, opensAtEnd, scrollerRef, hasJumped, jump])
  // What is above the messages stands right above them, also where they do not fill the log.
  const marginTop = style?.marginTop === 'auto' ? 0 : style?.marginTop
  return (
    <div
      {...rest}
      data-log-items
      data-opening={isOpening ? '' : undefined}
      style={{ ...style, marginTop, visibility: isShown ? 'visible' : 'hidden' }}
    />
  )
}

function Header({ context }: ContextProp<LogContext>) {
  return <LogTop state={context.top} />
}

function Footer() {
  return <div className="h-3" />
}

export const logParts: Components<unknown, LogContext> = { List, Header, Footer }
