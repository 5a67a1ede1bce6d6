import { useEffect, useMemo, useRef } from 'react'
import type { Bubble } from '#renderer/state/bubbles.ts'
import { copyText } from '#renderer/state/log-note.ts'
import {
  discardMessage,
  dropFailed,
  retryMessage,
  sendNow,
  storeAgain,
  takeBack,
} from '#renderer/state/messages.ts'
import type { ThreadKey } from '#renderer/state/thread-key.ts'
import type { MessageActions } from '#renderer/features/conversation/message-article.tsx'

/** Stays the same object for the life of the conversation, so that no article is painted again for it. */
export function useMessageActions(
  { branch, patient }: ThreadKey,
  bubbles: readonly Bubble[],
  openLink: MessageActions['openLink'],
): MessageActions {
  const latest = useRef(bubbles)
  useEffect(() => {
    latest.current = bubbles
  }, [bubbles])
  return useMemo(() => {
    const thread = { branch, patient }
    return {
      copy: copyText,
      openLink,
      tryAgain: (id, refusal) => {
        const bubble = latest.current.find((known) => known.id === id)
        if (refusal === 'disk' && bubble) storeAgain(thread, bubble)
        else void retryMessage(thread, id)
      },
      discard: (id, refusal) => {
        if (refusal === 'disk') dropFailed(thread, id)
        else void discardMessage(thread, id)
      },
      takeBack: (id, text) => void takeBack(thread, { id, text }),
      sendNow: (id) => void sendNow(thread, id),
    }
  }, [branch, patient, openLink])
}
