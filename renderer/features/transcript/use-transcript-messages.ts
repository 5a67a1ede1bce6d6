import { useEffect, useState } from 'react'
import type { ThreadView } from '#shared/model/conversation.ts'
import type { Message } from '#shared/model/message.ts'
import { transcriptLimits } from '#shared/model/transcript.ts'
import { isOffline, readForTranscript } from '#renderer/state/transcripts.ts'
import type { ThreadKey } from '#renderer/state/thread-key.ts'

/** How much of a thread is wanted: all since a day, or so many of the newest. */
export interface Wanted {
  since: string | null
  count: number
}

interface Deps {
  thread: ThreadKey
  wanted: Wanted
  dayOf: (message: Message) => string
}

type Problem = 'offline' | 'failed'

/** Reads upwards until all that is wanted is there, or says why it is not. Nothing of it outlives the dialog. */
export function useTranscriptMessages({ thread, wanted, dayOf }: Deps) {
  const [view, setView] = useState<ThreadView>()
  const [problem, setProblem] = useState<Problem | null>(null)
  const isShort = view === undefined || lacks(view, wanted, dayOf)
  const isReading = isShort && problem === null
  useEffect(() => {
    if (!isReading) return
    let isHere = true
    readForTranscript(thread, view).then(
      (next) => {
        if (isHere) setView(next)
      },
      (thrown: unknown) => {
        if (!isHere) return
        setProblem(isOffline(thrown) ? 'offline' : 'failed')
      },
    )
    return () => {
      isHere = false
    }
  }, [isReading, thread, view])
  const retry = () => {
    setProblem(null)
  }
  return { view, isReading, problem: isShort ? problem : null, retry }
}

function lacks({ messages, marks }: ThreadView, wanted: Wanted, dayOf: Deps['dayOf']): boolean {
  const [first] = messages
  if (!first) return marks.lastSeq > 0
  if (first.seq <= 1 || messages.length >= transcriptLimits.messages) return false
  return wanted.since === null ? messages.length < wanted.count : dayOf(first) >= wanted.since
}
