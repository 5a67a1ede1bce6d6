import { Ellipsis, PencilLine } from 'lucide-react'
import { useTypingWords } from '#renderer/i18n/typing-words.ts'
import type { ThreadKey } from '#renderer/state/thread-key.ts'
import { useTypist } from '#renderer/state/typing.ts'

/** Between the messages and the field, in a line that is always there: nothing moves when somebody types. */
export function TypingLine({ thread }: { thread: ThreadKey }) {
  const typist = useTypist(thread)
  const words = useTypingWords()(typist)
  const isColleague = typist?.kind === 'staff'
  const Icon = isColleague ? PencilLine : Ellipsis
  return (
    <p
      className={`flex h-5 shrink-0 items-center gap-1.5 px-4 text-meta ${isColleague ? 'font-medium text-warning' : 'text-muted'}`}
    >
      {words !== undefined && (
        <>
          <Icon aria-hidden size={14} className="shrink-0" />
          <bdi className="truncate">{words}</bdi>
        </>
      )}
    </p>
  )
}
