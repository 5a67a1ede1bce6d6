/** A text as a search compares it: case, diacritics and what has no width do not matter, nor how words are parted. */
export function foldedText(text: string): string {
  return bare(text).replace(/\s+/g, ' ').trim()
}

/** Some letters are several marks, and a sigma has two forms: what is left of each is the same wherever it stands. */
function bare(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\p{Mn}\p{Cf}]/gu, '')
    .toLowerCase()
    .replaceAll('ς', 'σ')
}

/** From `start` up to, and without, `end`. */
export interface TextRange {
  start: number
  end: number
}

/** The words of a query, folded, each once. */
export function searchWords(query: string): string[] {
  return [...new Set(foldedText(query).split(' '))].filter((word) => word !== '')
}

/** Where any of these folded words stands in the text as it was written; ascending, and apart from each other. */
export function wordRanges(text: string, words: readonly string[]): TextRange[] {
  const { folded, places } = foldedInPlace(text)
  const found = words.flatMap((word) => rangesOf(folded, word))
  const inText = found.map(({ start, end }) => ({
    start: places[start] ?? text.length,
    end: places[end] ?? text.length,
  }))
  return joined(inText.sort((left, right) => left.start - right.start))
}

/** `places`: for each unit of what is folded, where its character begins in the text. */
function foldedInPlace(text: string): { folded: string; places: number[] } {
  const places: number[] = []
  let folded = ''
  let place = 0
  for (const character of text) {
    const left = character <= '\u007f' ? character.toLowerCase() : bare(character)
    const isSpace = /^\s/.test(left)
    if (!isSpace || !folded.endsWith(' ')) {
      const added = isSpace ? ' ' : left
      folded += added
      places.push(...Array<number>(added.length).fill(place))
    }
    place += character.length
  }
  return { folded, places }
}

function rangesOf(folded: string, word: string): TextRange[] {
  const ranges: TextRange[] = []
  let start = folded.indexOf(word)
  while (start >= 0 && word !== '') {
    ranges.push({ start, end: start + word.length })
    start = folded.indexOf(word, start + word.length)
  }
  return ranges
}

function joined(ranges: readonly TextRange[]): TextRange[] {
  const apart: TextRange[] = []
  for (const range of ranges) {
    const last = apart.at(-1)
    if (last && range.start <= last.end) last.end = Math.max(last.end, range.end)
    else apart.push({ ...range })
  }
  return apart
}
