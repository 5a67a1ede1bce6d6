import { expect, test } from 'vitest'
import { toInstant } from '#shared/model/instant.ts'
import { transcriptParts } from '#shared/model/transcript.ts'
import { html } from '#electron/main/transcripts/html.ts'
import { transcriptPage } from '#electron/main/transcripts/transcript-page.ts'
import type { TranscriptDocument } from '#electron/main/transcripts/transcript-page.ts'
import { createWords } from '#electron/main/words.ts'
import { aMessage } from '#tests/support/builders.ts'
import { nastyNames } from '#tests/support/hostile/texts.ts'

function pageOf(over: Partial<TranscriptDocument> = {}, language = 'en') {
  const marks = { lastSeq: 1, delivered: 0, read: 0 }
  const document: TranscriptDocument = {
    ...{
      practice: 'Ngiti Dental',
      branch: 'Makati',
      patient: { name: 'Maria Santos', phone: '+63 917' },
    },
    ...{ title: 'A title', reason: 'A reason', madeBy: 'Ana Reyes', unsent: 0 },
    madeAt: toInstant(Date.UTC(2026, 10, 28, 1)),
    ...{ zone: 'Asia/Manila', language },
    parts: transcriptParts({ messages: [aMessage()], marks, isCut: false }),
    ...over,
  }
  return transcriptPage(
    document,
    createWords(() => language),
  )
}

test('every text is escaped, wherever it stands', () => {
  const name = nastyNames.join(' ')
  const message = aMessage({ text: name, from: { kind: 'patient', id: 'pt_maria', name } })
  const marks = { lastSeq: 1, delivered: 0, read: 0 }
  const page = pageOf({
    ...{ practice: name, branch: name, title: name, reason: name, madeBy: name },
    patient: { name, phone: name },
    parts: transcriptParts({ messages: [message], marks, isCut: false }),
  }).markup('n', 'by-style')
  const ours = pageOf().markup('n', 'by-style')
  const tags = (markup: string) =>
    markup.match(/<[a-z!/][^>]*>/giu)?.filter((tag) => !/^<\/?d[tdi]/u.test(tag))
  expect(tags(page)).toEqual(tags(ours))
  expect(page).not.toMatch(/<(script|img|svg|iframe|base|meta http|link|a) /iu)
})

test('only markup of ours goes in as it is, and what no document may hold is shown as unreadable', () => {
  expect(html`<p>${'<b>&"\''}${html`<i>${1}</i>`}</p>`.markup).toBe(
    '<p>&lt;b&gt;&amp;&quot;&#39;<i>1</i></p>',
  )
  expect(html`${'a\u0000b\u001bc\nd'}`.markup).toBe('a\ufffdb\ufffdc\nd')
})

test('the page holds no script and no address', () => {
  const markup = pageOf().markup('nonce', 'by-printer')
  expect(markup).not.toMatch(/<script|https?:|url\(|@import/iu)
  expect(markup).toContain('<style nonce="nonce">')
})

test('pages are numbered by the printer’s footer, or by the style where there is none', () => {
  const page = pageOf()
  expect(page.number.footer).toContain(
    '<span class="pageNumber"></span> of <span class="totalPages"></span>',
  )
  expect(page.markup('n', 'by-style')).toContain('content: counter(page) " of " counter(pages)')
  expect(page.markup('n', 'by-printer')).not.toContain('@page')
})

test('times carry the zone of the branch', () => {
  expect(pageOf().markup('n', 'by-printer')).toMatch(/9:00 AM GMT\+8/u)
})
