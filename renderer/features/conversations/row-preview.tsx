import { useTypingWords } from '#renderer/i18n/typing-words.ts'
import type { ThreadKey } from '#renderer/state/thread-key.ts'
import { useTypist } from '#renderer/state/typing.ts'

/** The newest words of a conversation or, while somebody types in it, that somebody does. */
export function RowPreview({ thread, words }: { thread: ThreadKey; words: string }) {
  const typing = useTypingWords()(useTypist(thread))
  return typing === undefined ? words : <span className="text-accent italic">{typing}</span>
}
