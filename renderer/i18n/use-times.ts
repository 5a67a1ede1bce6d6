import { useMemo, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Times } from '#renderer/i18n/times.ts'

const listeners = new Set<() => void>()
const minuteMs = 60_000
let aheadMs = 0
let minute = minuteNow()

function minuteNow(): number {
  return Math.floor((Date.now() + aheadMs) / minuteMs)
}

function refresh(): void {
  minute = minuteNow()
  for (const notify of listeners) notify()
}

/** How far the clock that days are told by is ahead of this computer's. */
export function setClockAhead(ms: number): void {
  aheadMs = ms
  refresh()
}

function subscribe(onChange: () => void): () => void {
  listeners.add(onChange)
  return () => {
    listeners.delete(onChange)
  }
}

setInterval(refresh, 15_000)

/** The day as `Times.day` writes it; changes with it, so that *Today* does not stay on the screen overnight. */
export function useToday(times: Times): string {
  return useSyncExternalStore(subscribe, () => times.day(minute * minuteMs))
}

/** Now, to the minute; for words such as *14 minutes ago* that must not stand still. */
export function useMinute(): number {
  return useSyncExternalStore(subscribe, () => minute * minuteMs)
}

export function useTimes(zone: string): Times {
  const { i18n } = useTranslation()
  return useMemo(() => new Times(i18n.language, zone), [i18n.language, zone])
}
