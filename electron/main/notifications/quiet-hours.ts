import { knownTimeZone } from '#shared/model/time-zone.ts'
import type { QuietHours } from '#shared/model/settings.ts'

/** Minutes since midnight. */
export function minutesAt(ms: number, timeZone: string | undefined): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: knownTimeZone(timeZone),
    hourCycle: 'h23',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(ms)
  const valueOf = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0)
  return valueOf('hour') * 60 + valueOf('minute')
}

/** From is quiet already, to is not any more; over midnight when it must be, and never when they are equal. */
export function isQuietAt({ from, to }: QuietHours, minutes: number): boolean {
  const [begin, end] = [minutesOf(from), minutesOf(to)]
  if (begin <= end) return minutes >= begin && minutes < end
  return minutes >= begin || minutes < end
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}
