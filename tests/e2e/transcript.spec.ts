import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { aClinicDirectory } from '#tests/support/a-clinic-directory.ts'
import { expect, test } from '#tests/support/e2e.ts'
import { canary, nastyNames } from '#tests/support/hostile/texts.ts'
import {
  answerSaveDialog,
  atManila,
  readPdf,
  transcriptOf,
  weekOfTalk,
  writeHistory,
} from '#tests/support/transcript.ts'
import { windowOf } from '#tests/support/window.ts'

const born = aClinicDirectory().patients.map((patient) =>
  patient.id === 'pt_maria' ? { ...patient, phone: '+63 917 555 0142' } : patient,
)
test.use({ changes: { patients: born } })

test('a week goes into a PDF with who, when, why, states, gaps and page numbers', async ({
  clinic,
  launch,
}, info) => {
  await writeHistory(clinic, weekOfTalk, { delivered: 4, read: 2 })
  const desk = await launch()
  await desk.signIn(clinic.signInOf('st_ana'))
  await windowOf(desk.page).open('Maria Santos')
  const file = info.outputPath('week.pdf')
  const suggested = await answerSaveDialog(desk, file)
  const view = transcriptOf(desk.page)
  await desk.page.getByRole('note', { name: 'Guidance' }).getByRole('button').click()
  await expect(view.dialog).toContainText('Maria Santos, Makati')
  await expect(view.range('Last 7 days')).toBeChecked()
  await expect(view.dialog).toContainText('4 messages chosen')
  await view.message('Salamat po').uncheck()
  await expect(view.dialog).toContainText('3 messages chosen')
  await view.button('Next').click()
  await expect(view.preview).toContainText('2 earlier messages are not part of this transcript.')
  await view.button('Save as PDF').click()
  await expect(view.dialog.getByRole('alert')).toHaveText('Say why this transcript is made.')
  await view.reason.fill('The patient asked for it')
  await view.button('Save as PDF').click()
  await expect(view.dialog.getByRole('status')).toHaveText('Saved.')
  expect(await suggested()).toMatch(/transcript-\d{4}-\d\d-\d\d\.pdf$/u)
  expect(await suggested()).not.toMatch(/Maria|Santos/u)

  const pages = readPdf(file)
  expect(pages).toHaveLength(1)
  const [page = ''] = pages
  for (const words of [
    ...['Ngiti Dental', 'Makati', 'Maria Santos', '+63 917 555 0142', 'Asia/Manila'],
    ...['Messages with Maria Santos', 'The patient asked for it', 'Made by Ana Reyes'],
    ...['3 messages', '2 earlier messages are not part of this transcript.', '1 of 1'],
    '1 message between is not part of this transcript.',
    'It is not a clinical note.',
  ]) {
    expect(page).toContain(words)
  }
  expect(page).toMatch(/Maria Santos · patient · .*9:00 AM GMT\+8 May I come on Friday\?/u)
  expect(page).toMatch(/Ben Uy · practice · .*9:04 AM GMT\+8 · Delivered Of course, at three\./u)
  expect(page).toMatch(/Ana Reyes · practice · .*9:00 AM GMT\+8 · Sent See you then/u)
  expect(page).not.toContain('Salamat')
  await view.button('Done').click()
  await expect(view.dialog).toHaveCount(0)
})

test('single messages are chosen one by one, and a second thought leaves no file', async ({
  clinic,
  launch,
}, info) => {
  await writeHistory(clinic, weekOfTalk)
  const desk = await launch()
  await desk.signIn(clinic.signInOf('st_ana'))
  // Whoever signs in begins at the start, wherever the address was before.
  await expect(windowOf(desk.page).row('Maria Santos')).toBeVisible()
  await windowOf(desk.page).go('#/patients/pt_maria')
  const view = transcriptOf(desk.page)
  await view.offer.click()
  await view.range('Single messages').check()
  await expect(view.button('Next')).toBeDisabled()
  await view.message('May I come on Friday').check()
  await expect(view.dialog).toContainText('1 message chosen')
  const file = info.outputPath('single.pdf')
  await answerSaveDialog(desk, null)
  await view.saveAs('A check')
  await expect(view.dialog.getByRole('status')).toHaveText('Not saved.')
  const folder = info.outputPath('not-a-file')
  mkdirSync(folder)
  await answerSaveDialog(desk, folder)
  await view.button('Save as PDF').click()
  await expect(view.dialog.getByRole('alert')).toContainText('It could not be saved.')
  expect(existsSync(folder)).toBe(true)
  await answerSaveDialog(desk, file)
  await view.button('Save as PDF').click()
  await expect(view.dialog.getByRole('status')).toHaveText('Saved.')
  const text = readPdf(file).join(' ')
  expect(text).toContain('2 earlier messages are not part')
  expect(text).toContain('May I come on Friday?')
  expect(text).toContain('3 later messages are not part')
  expect(text).not.toContain('Of course')
  await desk.page.keyboard.press('Escape')
  await expect(view.dialog).toHaveCount(0)
  await expect(view.offer).toBeFocused()
})

test('whatever was written stands in the document as text', async ({ clinic, launch }, info) => {
  const nasty = [
    ...nastyNames,
    'שלום, אפשר לבוא ביום שישי?',
    'مرحبا، هل يمكنني الحضور؟',
    'Salamat po 😀👍🏽',
  ]
  const said = nasty.map((text, index) => ({
    from: 'patient' as const,
    text,
    at: atManila(1, index),
  }))
  await writeHistory(clinic, said)
  const desk = await launch()
  await desk.signIn(clinic.signInOf('st_ana'))
  await windowOf(desk.page).open('Maria Santos')
  const view = transcriptOf(desk.page)
  await view.offer.click()
  await expect(view.dialog).toContainText(`${nasty.length} messages chosen`)
  const file = info.outputPath('nasty.pdf')
  await answerSaveDialog(desk, file)
  await view.button('Next').click()
  await view.title.fill('<b>Title</b> & "quotes"')
  await view.reason.fill('<img src=x onerror=1>')
  await view.button('Save as PDF').click()
  await expect(view.dialog.getByRole('status')).toHaveText('Saved.')
  const text = readPdf(file).join(' ')
  for (const words of [
    '<b>Title</b> & "quotes"',
    '<img src=x onerror=1>',
    `<img src=x onerror="globalThis.pwned=1"> ${canary}`,
    `<script>globalThis.pwned=1</script> ${canary}`,
    '<style>*{display:none!important}</style>',
    '<!-- ]]> &lt;b&gt; &#x3C;script&#x3E;',
    '{{name}}',
    '[object Object]',
  ]) {
    expect(text).toContain(words)
  }
  // A text that turns its direction is written as it is read; its letters are all there.
  for (const letter of 'שלוםمرحبا') expect(text).toContain(letter)
})

test('five hundred messages are all there, once, over numbered pages', async ({
  clinic,
  launch,
}, info) => {
  test.setTimeout(120_000)
  const said = Array.from({ length: 500 }, (_, index) => ({
    from: index % 3 === 0 ? ('st_ana' as const) : ('patient' as const),
    text: `Line ${String(index + 1).padStart(3, '0')} of many`,
    at: atManila(20 - Math.floor(index / 25), index % 25),
  }))
  await writeHistory(clinic, said)
  const desk = await launch()
  await desk.signIn(clinic.signInOf('st_ana'))
  await windowOf(desk.page).open('Maria Santos')
  const view = transcriptOf(desk.page)
  await view.offer.click()
  await view.range('Dates').check()
  await view.dialog.getByLabel('From').fill(atManila(60, 0).slice(0, 10))
  await expect(view.dialog).toContainText('500 messages chosen', { timeout: 30_000 })
  const file = info.outputPath('many.pdf')
  await answerSaveDialog(desk, file)
  await view.saveAs('All of it')
  await expect(view.dialog.getByRole('status')).toHaveText('Saved.', { timeout: 60_000 })
  const pages = readPdf(file)
  expect(pages.length).toBeGreaterThan(10)
  for (const [index, page] of pages.entries()) {
    expect(page).toContain(`${index + 1} of ${pages.length}`)
    expect(page).toContain('Ngiti Dental, Makati · Maria Santos')
  }
  const lines = pages.join(' ').match(/Line \d{3} of many/gu)
  expect(lines).toEqual(said.map(({ text }) => text))
  expect(pages.join(' ')).not.toContain('not part of this transcript')
})

test('without a connection it says which messages are missing', async ({
  clinic,
  launch,
}, info) => {
  const said = Array.from({ length: 400 }, (_, index) => ({
    from: 'patient' as const,
    text: `Line ${String(index + 1).padStart(3, '0')}`,
    at: atManila(40 - Math.floor(index / 10), index % 10),
  }))
  await writeHistory(clinic, said)
  const desk = await launch()
  await desk.signIn(clinic.signInOf('st_ana'))
  const window = windowOf(desk.page)
  await window.open('Maria Santos')
  await expect(window.message('Maria Santos', 'Line 400')).toBeVisible()
  await clinic.broker.kill()
  await expect(window.connection).toHaveText('Offline – trying again')
  const view = transcriptOf(desk.page)
  await view.offer.click()
  await view.range('Dates').check()
  await view.dialog.getByLabel('From').fill(atManila(60, 0).slice(0, 10))
  await expect(view.dialog).toContainText(/Messages before .* are not on this computer\./u)
  const file = info.outputPath('cut.pdf')
  await answerSaveDialog(desk, file)
  await view.saveAs('What is here')
  await expect(view.dialog.getByRole('status')).toHaveText('Saved.')
  const text = readPdf(file).join(' ')
  expect(text).toMatch(/Messages before .* are not on this computer\./u)
  expect(text).toContain('Line 400')
  expect(text).not.toContain('Line 001')
})

test('printing gives the page to the printer, numbered by its own style', async ({
  clinic,
  launch,
}, info) => {
  await writeHistory(clinic, weekOfTalk)
  const desk = await launch()
  await desk.signIn(clinic.signInOf('st_ana'))
  await windowOf(desk.page).open('Maria Santos')
  await desk.app.evaluate(({ app }) => {
    const seen = globalThis as { printed?: object }
    app.on('web-contents-created', (_event, contents) => {
      contents.print = (_options, done) => {
        const preferences = (
          contents as unknown as { getLastWebPreferences: () => Record<string, unknown> }
        ).getLastWebPreferences()
        void contents.printToPDF({}).then((pdf) => {
          seen.printed = { url: contents.getURL(), preferences, pdf: pdf.toString('base64') }
          done?.(true, '')
        })
      }
    })
  })
  const view = transcriptOf(desk.page)
  await view.offer.click()
  await view.button('Next').click()
  await view.reason.fill('For the folder')
  await view.button('Print').click()
  await expect(view.dialog.getByRole('status')).toHaveText('Sent to the printer.')
  const printed = await desk.app.evaluate(
    () =>
      (globalThis as { printed?: object }).printed as {
        url: string
        preferences: Record<string, unknown>
        pdf: string
      },
  )
  expect(printed.url).toBe('app://transcript/')
  expect(printed.preferences).toMatchObject({ sandbox: true, javascript: false })
  expect(printed.preferences['preload']).toBeUndefined()
  const file = info.outputPath('printed.pdf')
  writeFileSync(file, Buffer.from(printed.pdf, 'base64'))
  expect(readPdf(file).join(' ')).toContain('For the folder')
  await expect
    .poll(() => desk.app.windows().filter((page) => page.url().includes('transcript')).length)
    .toBe(0)
})

test('a plan that ends takes the dialog away with everything in it, and what stands before the printer', async ({
  clinic,
  launch,
}) => {
  await writeHistory(clinic, weekOfTalk)
  const desk = await launch()
  await desk.signIn(clinic.signInOf('st_ana'))
  await windowOf(desk.page).open('Maria Santos')
  const view = transcriptOf(desk.page)
  await view.offer.click()
  await expect(view.message('Salamat po')).toBeVisible()
  // The system's print dialog stays open until somebody answers it.
  await desk.app.evaluate(({ app }) => {
    app.on('web-contents-created', (_event, contents) => {
      contents.print = () => undefined
    })
  })
  await view.button('Next').click()
  await view.reason.fill('For the folder')
  await view.button('Print').click()
  const printed = () => desk.app.windows().filter((page) => page.url().includes('transcript'))
  await expect.poll(() => printed().length).toBe(1)
  clinic.change((directory) => ({ ...directory, plan: 'free' }))
  await expect(view.dialog).toHaveCount(0)
  await expect.poll(() => printed().length).toBe(0)
  expect(await desk.page.content()).not.toContain('Salamat po')
})
