import type { Instant } from '#shared/model/instant.ts'
import type { Patient } from '#shared/model/patient.ts'
import type { TranscriptPart } from '#shared/model/transcript.ts'
import { html, Html } from '#electron/main/transcripts/html.ts'
import { pageNumber, type PageNumber } from '#electron/main/transcripts/page-number.ts'
import { transcriptStyles } from '#electron/main/transcripts/transcript-styles.ts'
import type { Words } from '#electron/main/words.ts'

/** Everything that a transcript says. */
export interface TranscriptDocument {
  practice: string
  branch: string
  patient: Pick<Patient, 'name' | 'phone' | 'birthDate'>
  title: string
  reason: string
  madeBy: string
  madeAt: Instant
  zone: string
  language: string
  parts: readonly TranscriptPart[]
  /** Messages of this desk that the service has not numbered. */
  unsent: number
}

/** A page without script and without addresses, whole in itself. */
export interface TranscriptPage {
  /** The document; `nonce` lets its one style element in, `numbers` makes its style number the pages. */
  markup: (nonce: string, numbers: 'by-style' | 'by-printer') => string
  number: PageNumber
}

export function transcriptPage(document: TranscriptDocument, { t }: Words): TranscriptPage {
  const number = pageNumber(t)
  const body = bodyOf(document, t)
  return {
    number,
    markup: (nonce, numbers) =>
      html`<!doctype html>
        <html lang="${document.language}">
          <head>
            <meta charset="utf-8" />
            <title>${t('transcript.dialog')}</title>
            <style nonce="${nonce}">
              ${new Html(transcriptStyles(numbers === 'by-style' ? number : null))}
            </style>
          </head>
          <body>
            ${body}
          </body>
        </html>`.markup,
  }
}

type Translate = Words['t']

/** Chromium repeats a table's head on every page: so no page can be taken for another patient's. */
function bodyOf(document: TranscriptDocument, t: Translate): Html {
  const { practice, branch, patient, parts } = document
  return html`<table>
    <thead>
      <tr>
        <td class="running">
          <bdi>${practice}</bdi>, <bdi>${branch}</bdi> · <bdi>${patient.name}</bdi>
        </td>
      </tr>
    </thead>
    <tbody>
      <tr>
        <td>
          ${headOf(document, t)} ${parts.map((part) => partOf(part, document, t))}
          ${document.unsent > 0 ? note(t('transcript.unsent', { count: document.unsent })) : html``}
          <p class="end">${t('transcript.end')}</p>
        </td>
      </tr>
    </tbody>
  </table>`
}

function headOf(document: TranscriptDocument, t: Translate): Html {
  const { patient, practice, branch, zone, language } = document
  const messages = document.parts.flatMap((part) => (part.is === 'message' ? part.message : []))
  const first = messages[0]?.at ?? document.madeAt
  const last = messages.at(-1)?.at ?? document.madeAt
  const when = (at: Instant) => momentOf(at, { zone, language })
  const facts: [string, string | undefined][] = [
    [t('transcript.practice'), practice],
    [t('transcript.branch'), branch],
    [t('transcript.patient'), patient.name],
    [t('patient.born'), patient.birthDate && dateOf(patient.birthDate, language)],
    [t('patient.phone'), patient.phone],
    [t('transcript.messages'), t('transcript.count', { count: messages.length })],
    [t('transcript.period'), t('transcript.span', { from: when(first), to: when(last) })],
    [t('transcript.zone'), zone],
    [t('transcript.madeBy'), document.madeBy],
    [t('transcript.madeAt'), when(document.madeAt)],
    [t('transcript.reason'), document.reason],
  ]
  return html`<h1 dir="auto">${document.title}</h1>
    <dl>
      ${facts.flatMap(([name, value]) =>
        value === undefined
          ? []
          : html`<div>
              <dt>${name}</dt>
              <dd><bdi>${value}</bdi></dd>
            </div>`,
      )}
    </dl>
    <p class="note">${t('transcript.notClinical')}</p>`
}

type Where = Pick<TranscriptDocument, 'zone' | 'language'>

function partOf(part: TranscriptPart, where: Where, t: Translate): Html {
  switch (part.is) {
    case 'cut':
      return note(t('transcript.cut', { time: momentOf(part.before, where) }))
    case 'gap':
      return note(t(`transcript.gap.${part.where}`, { count: part.count }))
    case 'message': {
      const { from, at, text } = part.message
      const role = from.kind === 'system' ? '' : t(`transcript.role.${from.kind}`)
      const state = part.state ? t(`conversation.state.${part.state}`) : ''
      return html`<section class="${from.kind}">
        <p class="meta">
          <strong><bdi>${from.name}</bdi></strong>
          <span>${role}</span> <time>${momentOf(at, where)}</time> <span>${state}</span>
        </p>
        <span class="text" dir="auto">${text}</span>
      </section>`
    }
  }
}

function note(words: string): Html {
  return html`<p class="gap">${words}</p>`
}

/** With the zone, since a record is read elsewhere and later. */
function momentOf(at: Instant, { zone, language }: Where): string {
  return new Intl.DateTimeFormat(localeOf(language), {
    ...{ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
    ...{ hour: 'numeric', minute: '2-digit', timeZoneName: 'short', timeZone: zone },
  }).format(new Date(at))
}

function dateOf(date: string, language: string): string {
  const format = new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeZone: 'UTC' })
  return format.format(new Date(date))
}

const localeOf = (language: string) => `${language}-PH`
