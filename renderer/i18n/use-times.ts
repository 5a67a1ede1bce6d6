import { useMemo, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Times } from '#renderer/i18n/times.ts'

const listeners = new Set<() => void>()
const minuteMs = 60_000
let minute = Math.floor(Date.now() / minuteMs)

function subscribe(onChange: () => void): () => void {
  listeners.add(onChange)
  return () => {
    listeners.delete(onChange)
  }
}

setInterval(() => {
  minute = Math.floor(Date.now() / minuteMs)
  for (const notify of listeners) notify()
}, 15_000)

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
