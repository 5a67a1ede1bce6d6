import { useCallback, useEffect, useRef, useState } from 'react'
import { useMirror } from '#renderer/state/mirror.ts'
import { readOlder } from '#renderer/state/thread-reads.ts'
import type { ThreadKey } from '#renderer/state/thread-key.ts'

export type OlderState = 'beginning' | 'loading' | 'later'

/** Reads history page by page as the reader nears its top, and again when a connection makes it possible. */
export function useOlder({ branch, patient }: ThreadKey, more: boolean) {
  const [hasFailed, setHasFailed] = useState(false)
  const isReading = useRef(false)
  const isConnected = useMirror('connection').state === 'connected'

  const read = useCallback(() => {
    if (!more || isReading.current) return
    isReading.current = true
    readOlder(branch, patient)
      .then(() => {
        setHasFailed(false)
      })
      .catch(() => {
        setHasFailed(true)
      })
      .finally(() => {
        isReading.current = false
      })
  }, [branch, patient, more])

  useEffect(() => {
    if (isConnected && hasFailed) read()
  }, [isConnected, hasFailed, read])

  const state: OlderState = !more ? 'beginning' : hasFailed ? 'later' : 'loading'
  return { read, state }
}
