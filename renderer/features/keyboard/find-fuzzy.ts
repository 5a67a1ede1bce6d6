import UFuzzy from '@leeoniya/ufuzzy'
import { foldText } from '#renderer/state/fold-text.ts'
import { searchPeople } from '#renderer/state/matches-person.ts'

/** One slip of the finger in a word is forgiven, but not in its first letter; words of every script count. */
const fuzzy = new UFuzzy({
  unicode: true,
  interSplit: "[^\\p{L}\\d']+",
  intraSplit: '\\p{Ll}\\p{Lu}',
  intraBound: '\\p{L}\\d|\\d\\p{L}|\\p{Ll}\\p{Lu}',
  intraChars: "[\\p{L}\\d']",
  intraContr: "'\\p{L}{1,2}\\b",
  // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- SingleError exists in the types alone, not at run time.
  intraMode: 1,
  intraIns: 1,
  intraSub: 1,
  intraTrn: 1,
  intraDel: 1,
})

/** How many words may stand in another order than in the name. */
const turnedWords = 3
/** With more hits than this a key press would be felt: those that begin a word come first, and that is all. */
const mostRanked = 1_000

const prepared = new WeakMap<readonly unknown[], string[]>()

/** The folded texts of a list, made once: a list never changes, it is replaced. */
function textsOf<T>(list: readonly T[], textOf: (one: T) => string): string[] {
  const known = prepared.get(list)
  if (known) return known
  const texts = list.map((one) => foldText(textOf(one)))
  prepared.set(list, texts)
  return texts
}

/** The best matches first, at most `most`; of equals in the order of the list. */
export function findFuzzy<T>(
  list: readonly T[],
  textOf: (one: T) => string,
  { query, most }: { query: string; most: number },
): T[] {
  const needle = foldText(query)
  if (needle === '') return list.slice(0, most)
  const texts = textsOf(list, textOf)
  const [hits, info, order] = fuzzy.search(texts, needle, turnedWords, mostRanked)
  if (hits === null) return []
  const ranked = order ? order.map((at) => info.idx[at]) : wordsFirst(hits, texts, needle)
  return ranked.slice(0, most).flatMap((at) => (at === undefined ? [] : pick(list, at)))
}

function pick<T>(list: readonly T[], at: number): T[] {
  const one = list[at]
  return one === undefined ? [] : [one]
}

function wordsFirst(hits: readonly number[], texts: readonly string[], needle: string): number[] {
  const begins = (at: number) => ` ${texts[at] ?? ''}`.includes(` ${needle}`)
  return [...hits.filter(begins), ...hits.filter((at) => !begins(at))]
}

interface Named {
  name: string
  phone?: string | undefined
}

const onlyPhoneSigns = /^[\d\s()+./-]*\d[\d\s()+./-]*$/u

/** People by name, or by digits of the phone number. */
export function findPeople<T extends Named>(
  people: readonly T[],
  asked: { query: string; most: number },
): T[] {
  if (!onlyPhoneSigns.test(asked.query)) return findFuzzy(people, ({ name }) => name, asked)
  return people.filter(searchPeople(asked.query)).slice(0, asked.most)
}
