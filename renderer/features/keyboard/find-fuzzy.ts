import { foldText } from '#renderer/state/fold-text.ts'
import { fuzzy, turnedWords } from '#renderer/state/fuzzy.ts'
import { searchPeople } from '#renderer/state/matches-person.ts'

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
