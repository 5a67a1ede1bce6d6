import { wordRanges, type TextRange } from '#shared/model/folded-text.ts'

const leadLength = 36
const excerptLength = 180

export interface Excerpt {
  excerpt: string
  marks: TextRange[]
}

/** What a person needs to see of a text to know whether it is the one, on one line. */
export function excerptOf(text: string, words: readonly string[]): Excerpt {
  const ranges = wordRanges(text, words)
  const start = startFor(text, ranges[0]?.start ?? 0)
  const end = endFor(text, start)
  const head = start > 0 ? '…' : ''
  const tail = end < text.length ? '…' : ''
  const inside = ranges.filter((range) => range.start >= start && range.end <= end)
  const shift = head.length - start
  return {
    excerpt: `${head}${text.slice(start, end).replace(/\s/g, ' ')}${tail}`,
    marks: inside.map((range) => ({ start: range.start + shift, end: range.end + shift })),
  }
}

/** At the beginning of a word, where there is one near enough. */
function startFor(text: string, found: number): number {
  if (found <= leadLength) return 0
  const earliest = found - leadLength
  const lead = text.slice(earliest, found)
  const space = lead.search(/\s\S/)
  return space < 0 ? wholeCharacter(text, earliest) : earliest + space + 1
}

function endFor(text: string, start: number): number {
  const end = start + excerptLength
  if (end >= text.length) return text.length
  const space = text.slice(start, end).lastIndexOf(' ')
  return space > leadLength * 2 ? start + space : wholeCharacter(text, end)
}

/** Not between the two halves of one. */
function wholeCharacter(text: string, at: number): number {
  const half = text.charCodeAt(at)
  return half >= 0xdc00 && half <= 0xdfff ? at - 1 : at
}
