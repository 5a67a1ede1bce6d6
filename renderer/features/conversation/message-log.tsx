import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Virtuoso } from 'react-virtuoso'
import type { VirtuosoHandle } from 'react-virtuoso'
import type { ThreadKey } from '#renderer/state/thread-key.ts'
import { entryAt, entryId, logLength } from '#renderer/features/conversation/entries.ts'
import type { Log } from '#renderer/features/conversation/entries.ts'
import { JumpToLatest } from '#renderer/features/conversation/jump-to-latest.tsx'
import { LogEntry } from '#renderer/features/conversation/log-entry.tsx'
import type { LogEntryProps } from '#renderer/features/conversation/log-entry.tsx'
import { logParts } from '#renderer/features/conversation/log-parts.tsx'
import { openingPlace } from '#renderer/features/conversation/opening-place.ts'
import { useOlder } from '#renderer/features/conversation/use-older.ts'
import { useStayAtEnd } from '#renderer/features/conversation/use-stay-at-end.ts'

const toEnd = { index: 'LAST', align: 'end' } as const
/** Closer to the end than this counts as being there. */
const endPx = 60

/**
 * The messages, virtualised. An item's index is its seq, so that reading history above leaves every
 * index, and with it every pixel that is being read, where it was.
 */
export function MessageLog(props: LogEntryProps & { thread: ThreadKey }) {
  const { t } = useTranslation()
  const { thread, log, more } = props
  const list = useRef<VirtuosoHandle>(null)
  const scroller = useRef<HTMLElement>(null)
  const [place] = useState(() => openingPlace(log.messages, props.divider))
  const opensAtEnd = place.index === 'LAST'
  const [isAtEnd, setIsAtEnd] = useState(opensAtEnd)
  const [leftAtSeq, setLeftAtSeq] = useState(0)
  const older = useOlder(thread, more)
  useStayAtEnd(scroller, opensAtEnd)
  const first = log.messages[0]?.seq ?? 1
  const lastSeq = log.messages.at(-1)?.seq ?? 0
  const hasJumped = useRef(false)
  const jump = useCallback(() => {
    hasJumped.current = true
    list.current?.scrollToIndex(toEnd)
  }, [])
  useJumpWhenSending(log, jump)
  const context = useMemo(
    () => ({ top: older.state, scroller, opensAtEnd, hasJumped, jump }),
    [older.state, opensAtEnd, jump],
  )
  return (
    <div className="relative min-h-0 flex-1">
      <Virtuoso
        ref={list}
        scrollerRef={(element) => {
          scroller.current = element instanceof HTMLElement ? element : null
        }}
        role="log"
        aria-live="off"
        aria-label={t('conversation.messages')}
        tabIndex={0}
        className="log-scroller h-full outline-offset-[-2px]"
        totalCount={logLength(log)}
        firstItemIndex={first}
        initialTopMostItemIndex={place}
        alignToBottom
        // Measured before the paint: a frame later would show every wrong guess of a height as a jerk.
        skipAnimationFrameInResizeObserver
        atBottomThreshold={endPx}
        atBottomStateChange={(atEnd) => {
          setIsAtEnd(atEnd)
          if (!atEnd) setLeftAtSeq(lastSeq)
        }}
        startReached={older.read}
        increaseViewportBy={{ top: 600, bottom: 300 }}
        computeItemKey={(index) => entryId(log, index - first)}
        components={logParts}
        context={context}
        itemContent={(index) => <LogEntry {...props} at={index - first} />}
      />
      {!isAtEnd && <JumpToLatest fresh={Math.max(0, lastSeq - leftAtSeq)} onJump={jump} />}
    </div>
  )
}

/** Whoever sends wants to see it, wherever they were reading. */
function useJumpWhenSending(log: Log, jump: () => void): void {
  const length = logLength(log)
  const last = entryAt(log, length - 1)
  const sending = last?.state === null && last.from.kind === 'staff' ? last.id : undefined
  useEffect(() => {
    if (sending !== undefined) jump()
  }, [sending, jump])
}
