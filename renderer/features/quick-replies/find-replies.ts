import UFuzzy from '@leeoniya/ufuzzy'
import type { QuickReply } from '#shared/model/quick-reply.ts'
import { foldText } from '#renderer/state/fold-text.ts'

/** One slip of the finger in a word is forgiven; words of every script count. */
const fuzzy = new UFuzzy({
  unicode: true,
  interSplit: "[^\\p{L}\\d']+",
  intraSplit: '\\p{Ll}\\p{Lu}',
  intraBound: '\\p{L}\\d|\\d\\p{L}|\\p{Ll}\\p{Lu}',
  intraChars: "[\\p{L}\\d']",
  intraContr: "'\\p{L}{1,2}\\b",
  // A constant of the types alone: the library has no such object at run time.
  // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment
  intraMode: 1 as UFuzzy.IntraMode.SingleError,
})

/** How many words may stand in another order. */
const turnedWords = 3

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
