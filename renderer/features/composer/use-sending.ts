import { useState } from 'react'
import type { Message, Seq } from '#shared/model/message.ts'
import { useAccount } from '#renderer/state/account.ts'
import type { ComposerField } from '#renderer/state/composer-field.ts'
import { changeDraft, draftText } from '#renderer/state/drafts.ts'
import { prepareText } from '#shared/model/prepare-text.ts'
import { judgeText } from '#renderer/state/message-text.ts'
import { sendMessage } from '#renderer/state/messages.ts'
import { noteSeen, seenUpTo, writtenAbove } from '#renderer/state/written-meanwhile.ts'

/** Stopped with this text: its writer had seen up to `seen`, and is shown the rest, up to `shown`. */
interface Stop {
  text: string
  seen: Seq | undefined
  shown: Seq | undefined
}

interface Sending {
  /** What came meanwhile, for as long as it stops the sending. */
  meanwhile: readonly Message[]
  objection: string | undefined
  send: () => void
  sendAnyway: () => void
  edit: () => void
  discard: () => void
}

/** From the press to the message on its way: what may stop it stops it here, once. `text` is what the field shows. */
export function useSending(
  field: ComposerField,
  { name, text, messages }: { name: string; text: string; messages: readonly Message[] },
): Sending {
  const { thread } = field
  const me = useAccount().staff.id
  const [objected, setObjected] = useState<{ to: string; sentence: string }>()
  const [stop, setStop] = useState<Stop>()
  // An empty field begins anew.
  if (stop && text === '') setStop(undefined)
  // Whoever goes on writing has seen it.
  const isStopped = stop?.text === text
  const go = () => {
    setStop(undefined)
    sendMessage({ ...thread, name }, prepareText(text))
    field.focus()
  }
  const send = () => {
    // A second press before the field is painted empty must not send the same words again.
    if (isStopped || !judgeText(text).canSend || draftText(thread) !== text) return
    const sentence = field.objectionTo(text)
    setObjected(sentence === undefined ? undefined : { to: text, sentence })
    if (sentence !== undefined) return
    const seen = stop ? stop.shown : seenUpTo(thread)
    if (writtenAbove(messages, seen, me).length === 0) go()
    else setStop({ text, seen, shown: messages.at(-1)?.seq })
  }
  const end = () => {
    setStop(undefined)
    field.focus()
  }
  return {
    meanwhile: isStopped ? writtenAbove(messages, stop.seen, me) : [],
    objection: objected?.to === text ? objected.sentence : undefined,
    send,
    sendAnyway: () => {
      if (draftText(thread) === text) go()
    },
    edit: () => {
      noteSeen(thread)
      end()
    },
    discard: () => {
      changeDraft(thread, '')
      end()
    },
  }
}
