import { useSyncExternalStore } from 'react'

/** One value outside React that components may follow. */
export interface Cell<T> {
  get: () => T
  set: (next: T) => void
  subscribe: (onChange: () => void) => () => void
}

export function cell<T>(initial: T): Cell<T> {
  let current = initial
  const listeners = new Set<() => void>()
  return {
    get: () => current,
    set: (next) => {
      if (Object.is(next, current)) return
      current = next
      for (const notify of listeners) notify()
    },
    subscribe: (onChange) => {
      listeners.add(onChange)
      return () => {
        listeners.delete(onChange)
      }
    },
  }
}

export function useCell<T>(followed: Cell<T>): T {
  return useSyncExternalStore(followed.subscribe, followed.get)
}
