import { setMaxListeners } from 'node:events'

/**
 * A signal that aborts with the first of several, until it is released. `AbortSignal.any` would keep
 * a reference for every request in a source that lives as long as the session (nodejs/node#54614).
 */
export function joinSignals(sources: (AbortSignal | undefined)[]): {
  signal: AbortSignal
  release: () => void
} {
  const controller = new AbortController()
  const leave: (() => void)[] = []
  for (const source of sources) {
    if (!source) continue
    const abort = () => {
      controller.abort(source.reason)
    }
    if (source.aborted) abort()
    source.addEventListener('abort', abort, { once: true })
    leave.push(() => {
      source.removeEventListener('abort', abort)
    })
  }
  return {
    signal: controller.signal,
    release: () => {
      for (const go of leave) go()
    },
  }
}

/** A controller whose signal may have a listener for every request under way. */
export function sharedController(): AbortController {
  const controller = new AbortController()
  setMaxListeners(0, controller.signal)
  return controller
}
