import { useCallback, useEffect, useState } from 'react'

/** For how long the log says that a message was copied. */
const noteMs = 2_500

export interface Copying {
  copy: (text: string) => void
  /** What became of it, for a moment. */
  note: 'copied' | 'failed' | undefined
}

export function useCopy(): Copying {
  const [said, setSaid] = useState<{ note: Copying['note'] }>({ note: undefined })
  useEffect(() => {
    if (said.note === undefined) return
    const timer = setTimeout(() => {
      setSaid({ note: undefined })
    }, noteMs)
    return () => {
      clearTimeout(timer)
    }
  }, [said])
  const copy = useCallback((text: string) => {
    navigator.clipboard.writeText(text).then(
      () => {
        setSaid({ note: 'copied' })
      },
      () => {
        setSaid({ note: 'failed' })
      },
    )
  }, [])
  return { copy, note: said.note }
}
