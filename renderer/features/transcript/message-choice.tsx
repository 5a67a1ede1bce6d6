import { memo } from 'react'
import type { Message, Seq } from '#shared/model/message.ts'

/** One message that may go into the transcript. */
export const MessageChoice = memo(function MessageChoice({
  message,
  time,
  isChosen,
  onToggle,
}: {
  message: Message
  time: string
  isChosen: boolean
  onToggle: (seq: Seq) => void
}) {
  const { seq, from, text } = message
  return (
    <label className="flex gap-3 border-b border-line px-5 py-2 hover:bg-hover has-focus-visible:bg-hover">
      <input
        type="checkbox"
        checked={isChosen}
        onChange={() => {
          onToggle(seq)
        }}
        className="mt-0.5 size-4 shrink-0 accent-(--accent)"
      />
      <span className="min-w-0">
        <span className="block text-meta text-muted">
          <bdi className="font-medium text-text">{from.name}</bdi>, {time}
        </span>
        <span dir="auto" className="line-clamp-3 whitespace-pre-wrap [overflow-wrap:anywhere]">
          {text}
        </span>
      </span>
    </label>
  )
})
