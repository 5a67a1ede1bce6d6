import type { Times } from '#renderer/i18n/times.ts'
import { useCell } from '#renderer/state/cell.ts'
import { useDayWords } from '#renderer/features/conversation/log-lines.tsx'
import type { LogSight } from '#renderer/features/conversation/log-sight.ts'

/** The day of what stands at the top of the log, while the line with the day is out of sight. */
export function StickyDay({
  sight,
  times,
  today,
}: {
  sight: LogSight
  times: Times
  today: string
}) {
  const at = useCell(sight.top)
  if (at === undefined) return null
  return <Pill at={at} times={times} today={today} />
}

/** For the eye alone: whoever hears the log hears the lines between the days. */
function Pill({ at, times, today }: { at: string; times: Times; today: string }) {
  const words = useDayWords(at, times, today)
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute inset-x-0 top-2 flex justify-center pr-2.5 text-meta font-medium text-muted"
    >
      <span className="rounded-full border border-line bg-raised px-2.5 py-0.5">{words}</span>
    </div>
  )
}
