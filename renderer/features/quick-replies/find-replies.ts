import type { QuickReply } from '#shared/model/quick-reply.ts'
import { foldText } from '#renderer/state/fold-text.ts'
import { fuzzy, turnedWords } from '#renderer/state/fuzzy.ts'

/**
 * The best first: the one whose shortcut it is, those whose shortcut begins so, then those with a like title, a like
 * shortcut, a like text. Without words all of them, in their own order.
 */
export function findReplies(replies: readonly QuickReply[], words: string): readonly QuickReply[] {
  const needle = foldText(words)
  if (needle === '') return replies
  const begins = replies.filter(({ shortcut }) => shortcut !== '' && shortcut.startsWith(needle))
  return [
    ...new Set([
      ...begins.filter(({ shortcut }) => shortcut === needle),
      ...begins,
      ...alike(replies, needle, ({ title }) => title),
      ...alike(replies, needle, ({ shortcut }) => shortcut),
      ...alike(replies, needle, ({ body }) => body),
    ]),
  ]
}

function alike(
  replies: readonly QuickReply[],
  needle: string,
  textOf: (reply: QuickReply) => string,
): QuickReply[] {
  const texts = replies.map((reply) => foldText(textOf(reply)))
  const [hits, info, order] = fuzzy.search(texts, needle, turnedWords)
  const ranked = order ? order.map((at) => info.idx[at]) : (hits ?? [])
  return ranked.flatMap((at) => (at === undefined ? [] : (replies[at] ?? [])))
}
