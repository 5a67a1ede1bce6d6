import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Clinic } from '#tests/support/clinic.ts'
import type { DeskApp } from '#tests/support/desk-app.ts'
import { tempFolder } from '#tests/support/temp-folder.ts'

export interface Said {
  from: 'patient' | 'st_ana' | 'st_ben'
  text: string
  at: string
}

const dayMs = 86_400_000

/** `minutes` after nine in the morning of Manila, so many days ago. */
export function atManila(daysAgo: number, minutes: number): string {
  const day = new Date(Date.now() - daysAgo * dayMs + 8 * 3_600_000).toISOString().slice(0, 10)
  return new Date(Date.parse(`${day}T01:00:00.000Z`) + minutes * 60_000).toISOString()
}

/** What the tests' records are made of. */
export const weekOfTalk: readonly Said[] = [
  { from: 'patient', text: 'Long ago', at: atManila(40, 0) },
  { from: 'st_ana', text: 'Long ago too', at: atManila(40, 1) },
  { from: 'patient', text: 'May I come on Friday?', at: atManila(3, 0) },
  { from: 'st_ben', text: 'Of course, at three.', at: atManila(3, 4) },
  { from: 'patient', text: 'Salamat po', at: atManila(3, 5) },
  { from: 'st_ana', text: 'See you then', at: atManila(2, 0) },
]

/** Maria's conversation, as if it had happened. Before anybody signs in. */
export async function writeHistory(
  clinic: Clinic,
  said: readonly Said[],
  marks: object = {},
): Promise<void> {
  const file = join(tempFolder(), 'history.json')
  const messages = said.map((message) => ({ patient: 'pt_maria', ...message }))
  const set = { patient: 'pt_maria', by: 'st_ana', upTo: said.length, ...marks }
  writeFileSync(file, JSON.stringify({ v: 1, messages, marks: [set] }))
  await clinic.service.stop()
  clinic.service.wipe()
  await clinic.service.start(['--history', file])
}

/** Answers the system's save dialog at Electron's boundary; null closes it. Gives the name that was suggested. */
export async function answerSaveDialog(
  { app }: DeskApp,
  file: string | null,
): Promise<() => Promise<string>> {
  await app.evaluate(({ dialog }, filePath) => {
    const asked = globalThis as { suggested?: string }
    dialog.showSaveDialog = (...args: unknown[]) => {
      asked.suggested = (args.at(-1) as { defaultPath: string }).defaultPath
      return Promise.resolve({ canceled: filePath === null, filePath: filePath ?? '' })
    }
  }, file)
  return () => app.evaluate(() => (globalThis as { suggested?: string }).suggested ?? '')
}

/** Each page as text, with white space as one blank: a line may break anywhere. */
export function readPdf(file: string): string[] {
  const options = ['-enc', 'UTF-8', file, '-']
  const text = execFileSync('pdftotext', options, { encoding: 'utf8', maxBuffer: 64 << 20 })
  const pages = text.split('\f')
  return pages.slice(0, -1).map((page) => page.replace(/\s+/gu, ' ').trim())
}

/** The dialog by the roles and names of the testers' map. */
export function transcriptOf(page: Page) {
  const dialog = page.getByRole('dialog', { name: 'Transcript' })
  const button = (name: string) => dialog.getByRole('button', { name, exact: true })
  return {
    dialog,
    button,
    offer: page.getByRole('button', { name: 'Save a transcript for the record' }),
    range: (name: string) => dialog.getByRole('radio', { name }),
    message: (text: string) => dialog.getByRole('checkbox', { name: new RegExp(text) }),
    title: dialog.getByRole('textbox', { name: 'Title' }),
    reason: dialog.getByRole('textbox', { name: 'Reason' }),
    preview: dialog.getByRole('region', { name: 'Preview' }),
    saveAs: async (reason: string) => {
      await button('Next').click()
      await dialog.getByRole('textbox', { name: 'Reason' }).fill(reason)
      await button('Save as PDF').click()
    },
  }
}
