import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { HTMLAttributes } from 'react'
import { useTranslation } from 'react-i18next'
import { Virtuoso } from 'react-virtuoso'
import type { VirtuosoHandle } from 'react-virtuoso'
import { copyText } from '#renderer/state/log-note.ts'
import { useMessageGoal } from '#renderer/state/message-goal.ts'
import type { ThreadKey } from '#renderer/state/thread-key.ts'
import { entryAt, entryId, logLength, textOf } from '#renderer/features/conversation/entries.ts'
import type { Log } from '#renderer/features/conversation/entries.ts'
import { JumpToLatest } from '#renderer/features/conversation/jump-to-latest.tsx'
import { LogEntry } from '#renderer/features/conversation/log-entry.tsx'
import type { LogEntryProps } from '#renderer/features/conversation/log-entry.tsx'
import { logParts } from '#renderer/features/conversation/log-parts.tsx'
import type { LogSight } from '#renderer/features/conversation/log-sight.ts'
import { openingSeq } from '#renderer/features/conversation/opening-place.ts'
import { StickyDay } from '#renderer/features/conversation/sticky-day.tsx'
import { useLogSight } from '#renderer/features/conversation/use-log-sight.ts'
import { LogNote } from '#renderer/features/conversation/log-note.tsx'
import { copiedWithKeys, moveAmongMessages } from '#renderer/features/conversation/log-keys.ts'
import { MessageMenu } from '#renderer/features/conversation/message-menu.tsx'
import { useGoToMessage } from '#renderer/features/conversation/use-go-to-message.ts'
import { useOlder } from '#renderer/features/conversation/use-older.ts'
import { useStayInPlace } from '#renderer/features/conversation/use-stay-in-place.ts'

const toEnd = { index: 'LAST', align: 'end' } as const
/** Closer to the end than this counts as being there. */
const endPx = 60
const goesUp: ReadonlySet<string> = new Set(['ArrowUp', 'PageUp', 'Home'])

type MessageLogProps = LogEntryProps & { thread: ThreadKey; sight: LogSight }

/**
 * The messages, virtualised. An item's index is its seq, so that reading history above leaves every
 * index, and with it every pixel that is being read, where it was.
 */
export function MessageLog(props: MessageLogProps) {
  const { t } = useTranslation()
  const { log, sight, times, today } = props
  const list = useRef<VirtuosoHandle>(null)
  const scroller = useRef<HTMLElement>(null)
  const top = useLogTop(props)
  const [isAtEnd, setIsAtEnd] = useState(top.opensAtEnd)
  const jump = useStayInPlace(scroller, top.opensAtEnd)
  useLogSight(sight, scroller, { log, isOnItsWay: useMessageGoal(props.thread) !== null })
  const keep = useCallback((element: HTMLElement | Window | null) => {
    scroller.current = element instanceof HTMLElement ? element : null
  }, [])
  useJumpWhenSending(log, jump)
  const { state, opensAtEnd } = top
  const context = useMemo(() => ({ top: state, scroller, opensAtEnd }), [state, opensAtEnd])
  const first = log.messages[0]?.seq ?? 1
  useGoToMessage(props.thread, { list, scroller, first: first + top.held })
  return (
    <div className="relative min-h-0 flex-1">
      <MessageMenu textOf={(id) => textOf(log, id)} onCopy={copyText}>
        <Virtuoso
          ref={list}
          scrollerRef={keep}
          role="log"
          aria-live="off"
          aria-label={t('conversation.messages')}
          tabIndex={0}
          {...handlersOf(log, top.showAbove)}
          className="log-scroller h-full outline-offset-[-2px]"
          totalCount={logLength(log) - top.held}
          firstItemIndex={first + top.held}
          {...(opensAtEnd && { initialTopMostItemIndex: toEnd })}
          alignToBottom
          // Measured before the paint: a frame later would show every wrong guess of a height as a jerk.
          skipAnimationFrameInResizeObserver
          atBottomThreshold={endPx}
          atBottomStateChange={setIsAtEnd}
          startReached={top.read}
          increaseViewportBy={{ top: 600, bottom: 300 }}
          computeItemKey={(index) => entryId(log, index - first)}
          components={logParts}
          context={context}
          itemContent={(index) => <LogEntry {...props} at={index - first} />}
        />
      </MessageMenu>
      <LogNote />
      <StickyDay sight={sight} times={times} today={today} />
      {!isAtEnd && <JumpToLatest lastSeq={log.messages.at(-1)?.seq ?? 0} {...{ sight, jump }} />}
    </div>
  )
}

/** Whoever goes up wants to see what lies above. */
function handlersOf(log: Log, showAbove: () => void): HTMLAttributes<HTMLDivElement> {
  return {
    onKeyDown: (event) => {
      if (goesUp.has(event.key)) showAbove()
      moveAmongMessages(event)
      const copied = copiedWithKeys(event)
      const text = copied === undefined ? undefined : textOf(log, copied)
      if (text !== undefined) copyText(text)
    },
    onWheel: ({ deltaY }) => {
      if (deltaY < 0) showAbove()
    },
    onPointerDown: ({ target, currentTarget, pointerType }) => {
      // The scrollbar is the log itself; a finger may begin anywhere.
      if (target === currentTarget || pointerType === 'touch') showAbove()
    },
  }
}

/** Where the log begins: right above its divider until somebody goes up, then with all that is loaded, then page by page. */
function useLogTop({ thread, log: { messages }, more, divider }: MessageLogProps) {
  const [opensAt] = useState(() => openingSeq(messages, divider))
  const first = messages[0]?.seq ?? 1
  const [isOpening, setIsOpening] = useState(opensAt !== undefined && opensAt > first)
  const hasMoved = useRef(false)
  const goal = useMessageGoal(thread)
  // What somebody wants to see stands above the divider.
  if (isOpening && goal && opensAt !== undefined && goal.seq < opensAt) setIsOpening(false)
  const older = useOlder(thread, more)
  /** Messages that are loaded and not shown yet. */
  const held = isOpening ? Math.max(0, (opensAt ?? first) - first) : 0
  const showAbove = () => {
    hasMoved.current = true
    setIsOpening(false)
  }
  const read = () => {
    if (!isOpening) older.read()
    else if (hasMoved.current) setIsOpening(false)
  }
  const state = held > 0 ? ('none' as const) : older.state
  return { opensAtEnd: opensAt === undefined, held, read, state, showAbove }
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
