import { escapeText } from '#electron/main/transcripts/html.ts'
import type { Words } from '#electron/main/words.ts'

/** "1 of 3" in the chosen language, as the printer's footer and as a style write it. */
export interface PageNumber {
  footer: string
  css: string
}

/** For private use: no catalogue holds them. */
const places = { page: '\ue002', pages: '\ue003' }

export function pageNumber(t: Words['t']): PageNumber {
  const pieces = t('transcript.page', places)
    .split(/([\ue002\ue003])/u)
    .filter(Boolean)
  const write = (counters: Readonly<Record<string, string>>, words: (text: string) => string) =>
    pieces.map((piece) => counters[piece] ?? words(piece))
  const spans = write(
    {
      [places.page]: '<span class="pageNumber"></span>',
      [places.pages]: '<span class="totalPages"></span>',
    },
    escapeText,
  )
  const counters = write(
    { [places.page]: 'counter(page)', [places.pages]: 'counter(pages)' },
    (text) => JSON.stringify(text),
  )
  return {
    footer: `<div style="width:100%;font:8pt sans-serif;text-align:center;color:#444">${spans.join('')}</div>`,
    css: counters.join(' '),
  }
}
