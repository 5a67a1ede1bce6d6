import { useLayoutEffect } from 'react'
import type { RefObject } from 'react'
import type { Components, ContextProp, ListProps } from 'react-virtuoso'
import { LogTop } from '#renderer/features/conversation/log-lines.tsx'
import type { LogTopState } from '#renderer/features/conversation/log-lines.tsx'

export interface LogContext {
  top: LogTopState
  scroller: RefObject<HTMLElement | null>
  opensAtEnd: boolean
}

/**
 * Virtuoso hides a list that opens at its end until it has scrolled there and nothing has changed for 150 ms: a
 * quarter of a second in all. The end needs no searching, so the log is shown at once and kept there before each
 * paint until Virtuoso takes over.
 */
function List({ context, style, ...rest }: ListProps & ContextProp<LogContext>) {
  const isOpening = style?.visibility === 'hidden'
  const { opensAtEnd, scroller: scrollerRef } = context
  useLayoutEffect(() => {
    const scroller = scrollerRef.current
    if (isOpening && opensAtEnd && scroller) scroller.scrollTo(0, scroller.scrollHeight)
  })
  // What is above the messages stands right above them, also where they do not fill the log.
  const marginTop = style?.marginTop === 'auto' ? 0 : style?.marginTop
  return (
    <div
      {...rest}
      data-log-items
      data-opening={isOpening ? '' : undefined}
      style={{ ...style, marginTop, visibility: 'visible' }}
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
