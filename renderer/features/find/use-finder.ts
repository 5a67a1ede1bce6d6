import { useEffect, useState } from 'react'
import type { Seq } from '#shared/model/message.ts'
import { goToMessage } from '#renderer/state/message-goal.ts'
import { useThreadHits, useWholeThread } from '#renderer/state/message-search.ts'
import type { ThreadKey } from '#renderer/state/thread-key.ts'

export interface Finder {
  text: string
  setText: (text: string) => void
  /** Newest first; null while nothing is looked for, or before the first answer. */
  hits: readonly Seq[] | null
  /** Which of them is in sight, from 0. */
  at: number
  current: Seq | undefined
  /** How far the conversation has been looked through. */
  reach: 'reading' | 'whole' | 'later'
  /** To the next older one, or with -1 to the next newer one; round at the ends. */
  step: (by: 1 | -1) => void
}

/** What of the conversation is loaded. */
export interface Looked {
  firstSeq: Seq
  lastSeq: Seq
}

/** Looks through one conversation: begins at its newest hit, and stays at a hit while the text still has it. */
export function useFinder(thread: ThreadKey, { firstSeq, lastSeq }: Looked): Finder {
  const { branch, patient } = thread
  const [text, setText] = useState('')
  const [wanted, setWanted] = useState<Seq>()
  const hits = useThreadHits(thread, text, lastSeq)
  const reach = useWholeThread(thread, { from: firstSeq, isWanted: text.trim() !== '' })
  const known = wanted === undefined ? -1 : (hits?.indexOf(wanted) ?? -1)
  const at = Math.max(0, known)
  // A newer hit that comes meanwhile does not take the reader away from this one.
  if (known < 0 && hits?.[0] !== undefined) setWanted(hits[0])
  const current = hits?.[at]
  useEffect(() => {
    if (current !== undefined)
      goToMessage({ thread: { branch, patient }, seq: current, takesFocus: false })
  }, [branch, patient, current])
  const step = (by: 1 | -1) => {
    if (!hits || hits.length === 0) return
    const next = hits[(at + by + hits.length) % hits.length]
    if (next === undefined) return
    setWanted(next)
    // The only hit may have been scrolled away.
    goToMessage({ thread, seq: next, takesFocus: false })
  }
  return { text, setText, hits, at, current, reach, step }
}
