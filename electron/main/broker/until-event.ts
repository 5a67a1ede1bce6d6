const noop = () => undefined

/** Waits for what `listen` announces, or rejects with the signal's reason. */
export function untilEvent(
  signal: AbortSignal,
  listen: (done: () => void) => () => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason as Error)
      return
    }
    let stop: () => void = noop
    const abort = () => {
      stop()
      reject(signal.reason as Error)
    }
    signal.addEventListener('abort', abort, { once: true })
    stop = listen(() => {
      stop()
      signal.removeEventListener('abort', abort)
      resolve()
    })
  })
}
