import { cell } from '#renderer/state/cell.ts'

/** Where a message stands on the screen; `seq` is missing before the service has numbered it. */
export interface Box {
  seq: number | undefined
  at: string
  top: number
  bottom: number
}

/** The part of the screen that shows the log. */
export interface Frame {
  top: number
  bottom: number
}

/** A message's end may lie a fraction of a pixel below the edge and is seen all the same. */
const slackPx = 2
/** As high as the pill with the day, and some air. */
const dayZonePx = 40

/** The newest message that is seen to its end, or that fills the frame; 0 for none. */
export function newestSeen(boxes: readonly Box[], frame: Frame): number {
  let newest = 0
  for (const { seq, top, bottom } of boxes) {
    const endsInFrame = bottom <= frame.bottom + slackPx && bottom > frame.top
    const fillsFrame = top <= frame.top && bottom >= frame.bottom
    if (seq !== undefined && (endsInFrame || fillsFrame)) newest = Math.max(newest, seq)
  }
  return newest
}

/** The instant of what stands at the top of the frame; undefined where a line with the day is in sight there. */
export function atTop(
  boxes: readonly Box[],
  dayLines: readonly Frame[],
  frame: Frame,
): string | undefined {
  const zoneEnd = frame.top + dayZonePx
  if (dayLines.some(({ top, bottom }) => bottom > frame.top && top < zoneEnd)) return undefined
  const [first] = boxes.filter(({ bottom }) => bottom > frame.top)
  return first && first.top < zoneEnd ? first.at : undefined
}

/** What of one log is in sight, for those who need to know: what is read, how many are new, which day it is. */
export class LogSight {
  /** The newest message in sight now. */
  readonly newest = cell(0)
  /** The newest one that has been in sight since the log was opened. */
  readonly seen = cell(0)
  /** Within the day whose messages stand at the top. */
  readonly top = cell<string | undefined>(undefined)

  /** Looks at the painted messages. */
  look(scroller: HTMLElement): void {
    const { top, bottom } = scroller.getBoundingClientRect()
    const boxes = [...scroller.querySelectorAll<HTMLElement>('article')].map(boxOf)
    const days = [...scroller.querySelectorAll('[data-day-line]')].map((line) =>
      line.getBoundingClientRect(),
    )
    const newest = newestSeen(boxes, { top, bottom })
    this.newest.set(newest)
    this.seen.set(Math.max(newest, this.seen.get()))
    this.top.set(atTop(boxes, days, { top, bottom }))
  }
}

function boxOf(article: HTMLElement): Box {
  const { top, bottom } = article.getBoundingClientRect()
  const { seq, at = '' } = article.dataset
  return { seq: seq === undefined ? undefined : Number(seq), at, top, bottom }
}
