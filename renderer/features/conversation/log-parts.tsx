import { useLayoutEffect } from 'react'
import type { RefObject } from 'react'
import type { Components, ContextProp, ListProps } from 'react-virtuoso'
import { LogTop } from '#renderer/features/conversation/log-lines.tsx'
import type { OlderState } from '#renderer/features/conversation/use-older.ts'

export interface LogContext {
  top: OlderState
  scroller: RefObject<HTMLElement | null>
}

/**
 * Virtuoso hides its list until it has scrolled to the first place and nothing has changed for 150 ms:
 * a quarter of a second in all. The first place is the end, which needs no searching, so the list is
 * shown at once and put there before each paint until Virtuoso takes over.
 */
function List({ context, style, ...rest }: ListProps & ContextProp<LogContext>) {
  const isOpening = style?.visibility === 'hidden'
  useLayoutEffect(() => {
    const scroller = context.scroller.current
    if (isOpening && scroller) scroller.scrollTo(0, scroller.scrollHeight)
  })
  return <div {...rest} style={{ ...style, visibility: 'visible' }} />
}

function Header({ context }: ContextProp<LogContext>) {
  return <LogTop state={context.top} />
}

function Footer() {
  return <div className="h-3" />
}

export const logParts: Components<unknown, LogContext> = { List, Header, Footer }
