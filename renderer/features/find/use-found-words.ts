import { useEffect } from 'react'
import type { RefObject } from 'react'
import { searchWords, wordRanges } from '#shared/model/folded-text.ts'
import type { Seq } from '#shared/model/message.ts'

/** Here and not in the style sheet, whose compiler does not know these names yet; the colours stand there. */
const paint = new CSSStyleSheet()
paint.replaceSync(
  ['found', 'found-here']
    .map((name) => `::highlight(${name}) { background: var(--${name}); color: var(--on-${name}) }`)
    .join('\n'),
)

/**
 * Marks the words in the messages that are painted, without touching their elements: the log paints new ones
 * whenever somebody scrolls, and links in them stay links.
 */
export function useFoundWords(
  inside: RefObject<HTMLElement | null>,
  text: string,
  current: Seq | undefined,
): void {
  useEffect(() => {
    const section = inside.current?.closest('section')
    const words = searchWords(text)
    if (!section || words.length === 0) return
    document.adoptedStyleSheets = [...new Set([...document.adoptedStyleSheets, paint])]
    const mark = () => {
      const bubbles = [...section.querySelectorAll<HTMLElement>('[data-seq] [data-selectable]')]
      const isCurrent = (bubble: HTMLElement) =>
        bubble.closest<HTMLElement>('[data-seq]')?.dataset['seq'] === String(current)
      const found = bubbles.map((bubble) => ({ bubble, ranges: rangesIn(bubble, words) }))
      const others = found.filter(({ bubble }) => !isCurrent(bubble))
      const here = found.filter(({ bubble }) => isCurrent(bubble))
      CSS.highlights.set('found', new Highlight(...others.flatMap(({ ranges }) => ranges)))
      CSS.highlights.set('found-here', new Highlight(...here.flatMap(({ ranges }) => ranges)))
    }
    let frame = requestAnimationFrame(mark)
    const observer = new MutationObserver(() => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(mark)
    })
    observer.observe(section, { childList: true, subtree: true, characterData: true })
    return () => {
      observer.disconnect()
      cancelAnimationFrame(frame)
      CSS.highlights.delete('found')
      CSS.highlights.delete('found-here')
    }
  }, [inside, text, current])
}

/** A message is one text to a reader, however many elements it is made of. */
function rangesIn(bubble: HTMLElement, words: readonly string[]): Range[] {
  const walker = document.createTreeWalker(bubble, NodeFilter.SHOW_TEXT)
  const nodes: { node: Node; start: number; end: number }[] = []
  let text = ''
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const start = text.length
    text += node.textContent ?? ''
    nodes.push({ node, start, end: text.length })
  }
  return wordRanges(text, words).map(({ start, end }) => {
    const range = document.createRange()
    const first = nodes.find((piece) => start < piece.end)
    const last = nodes.find((piece) => end <= piece.end)
    if (first) range.setStart(first.node, start - first.start)
    if (last) range.setEnd(last.node, end - last.start)
    return range
  })
}
