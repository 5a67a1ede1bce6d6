import type { Times } from '#renderer/i18n/times.ts'
import { entryAt } from '#renderer/features/conversation/entries.ts'
import type { Log } from '#renderer/features/conversation/entries.ts'
import { isOneRun } from '#renderer/features/conversation/grouping.ts'
import { DayLine, UnreadLine } from '#renderer/features/conversation/log-lines.tsx'
import { MessageArticle } from '#renderer/features/conversation/message-article.tsx'
import type { MessageActions } from '#renderer/features/conversation/message-article.tsx'

export interface LogEntryProps {
  log: Log
  more: boolean
  divider: number | undefined
  times: Times
  today: string
  actions: MessageActions
}

/** A message with what stands above it. Looks at its neighbours only, since only what is painted may cost. */
export function LogEntry({
  log,
  at,
  more,
  divider,
  times,
  today,
  actions,
}: LogEntryProps & { at: number }) {
  const entry = entryAt(log, at)
  // An empty item would upset the list's measures.
  if (!entry) return <div className="h-px" />
  const above = entryAt(log, at - 1)
  const below = entryAt(log, at + 1)
  const day = times.day(entry.at)
  // The day of the oldest loaded message may have begun above it.
  const startsDay = above ? times.day(above.at) !== day : !more
  const isDivided = divider !== undefined && entry.seq === divider
  const startsRun = !above || startsDay || isDivided || !isOneRun(above, entry)
  const endsRun =
    !below ||
    !isOneRun(entry, below) ||
    times.day(below.at) !== day ||
    (divider !== undefined && below.seq === divider)
  return (
    <>
      {startsDay && <DayLine at={entry.at} times={times} today={today} />}
      {isDivided && <UnreadLine />}
      <MessageArticle
        id={entry.id}
        seq={entry.seq}
        kind={entry.from.kind}
        senderId={entry.from.id}
        senderName={entry.from.name}
        text={entry.text}
        at={entry.at}
        state={entry.state}
        refusal={entry.refusal}
        hold={entry.hold}
        startsRun={startsRun}
        endsRun={endsRun}
        times={times}
        actions={actions}
      />
    </>
  )
}
