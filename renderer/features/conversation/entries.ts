import type { RefusalCode } from '#shared/contract/errors.ts'
import type { PendingMessage, ThreadView } from '#shared/model/conversation.ts'
import type { RequestId } from '#shared/model/ids.ts'
import type { Author, Message } from '#shared/model/message.ts'
import type { Bubble } from '#renderer/state/bubbles.ts'
import { isSettled } from '#renderer/state/loaded-thread.ts'
import type { LoadedThread } from '#renderer/state/loaded-thread.ts'
import { deliveryOf } from '#renderer/features/conversation/delivery-state.ts'
import type { DeliveryState } from '#renderer/features/conversation/delivery-state.ts'

/** One message as the log shows it, wherever it is on its way. */
export interface Entry {
  id: RequestId
  seq: number | undefined
  from: Author
  text: string
  at: string
  state: DeliveryState | null
  /** Why it was not sent; `disk` when it never got as far as a request. */
  refusal: RefusalCode | 'disk' | undefined
  /** Why it does not go out by itself. */
  hold?: Hold
}

type Hold = Extract<PendingMessage['state'], { is: 'held' | 'asks' }>

/** What the log shows, in order. Entries are made when they are painted, not for the whole thread. */
export interface Log {
  messages: readonly Message[]
  marks: ThreadView['marks']
  tail: readonly Entry[]
}

export function logOf(view: LoadedThread, bubbles: readonly Bubble[], me: Author): Log {
  const pending = view.pending.map((message) => pendingEntry(message, me))
  const left = bubbles.filter((bubble) => !isSettled(bubble, view))
  const tail = pending.concat(left.map((bubble) => bubbleEntry(bubble, me)))
  return { messages: view.messages, marks: view.marks, tail }
}

export function logLength({ messages, tail }: Log): number {
  return messages.length + tail.length
}

export function entryAt({ messages, marks, tail }: Log, at: number): Entry | undefined {
  const message = messages[at]
  if (!message) return at < 0 ? undefined : tail[at - messages.length]
  const { id, seq, from, text } = message
  const state = deliveryOf(message, marks)
  return { id, seq, from, text, at: message.at, state, refusal: undefined }
}

/** Stable from the first bubble to the numbered message: the element on the screen stays the same. */
export function entryId({ messages, tail }: Log, at: number): string {
  return messages[at]?.id ?? tail[at - messages.length]?.id ?? `gap-${at}`
}

/** What a message says, as it was written. */
export function textOf({ messages, tail }: Log, id: string): string | undefined {
  const found =
    messages.findLast((message) => message.id === id) ?? tail.find((entry) => entry.id === id)
  return found?.text
}

function pendingEntry({ id, text, createdAt, state }: PendingMessage, me: Author): Entry {
  const entry = { id, seq: undefined, from: me, text, at: createdAt, refusal: undefined }
  switch (state.is) {
    case 'waiting':
      return { ...entry, state: 'waiting' }
    case 'held':
    case 'asks':
      return { ...entry, state: 'waiting', hold: state }
    case 'sent':
      return { ...entry, seq: state.seq, at: state.at, state: 'sent' }
    case 'not-sent':
      return { ...entry, state: 'not-sent', refusal: state.code }
  }
}

const bubbleStates = { writing: null, stored: 'waiting', failed: 'not-sent' } as const

function bubbleEntry(bubble: Bubble, me: Author): Entry {
  const { id, text, createdAt, state, heldUntil } = bubble
  return {
    id,
    seq: undefined,
    from: me,
    text,
    at: createdAt,
    state: bubbleStates[state],
    refusal: state === 'failed' ? 'disk' : undefined,
    ...(heldUntil && state !== 'failed' && { hold: { is: 'held', until: heldUntil } }),
  }
}
