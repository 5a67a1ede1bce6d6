import { useEffect, useState } from 'react'

/** Counts a wait down by the page's own steady clock. */
export function useWaitSeconds(firstMs: number): [left: number, begin: (ms: number) => void] {
  const [until, setUntil] = useState(() => performance.now() + firstMs)
  const [left, setLeft] = useState(() => Math.ceil(firstMs / 1_000))
  useEffect(() => {
    const count = () => {
      setLeft(Math.max(0, Math.ceil((until - performance.now()) / 1_000)))
    }
    count()
    if (until <= performance.now()) return
    const timer = setInterval(count, 250)
    return () => {
      clearInterval(timer)
    }
  }, [until])
  const begin = (ms: number) => {
    setUntil(performance.now() + ms)
  }
  return [left, begin]
}

/** Minutes and seconds, as a clock counts them. */
export function clockWords(seconds: number): string {
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60]
  return `${String(minutes)}:${String(rest).padStart(2, '0')}`
}
