import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { aClinicDirectory } from '#tests/support/a-clinic-directory.ts'
import { Clinic } from '#tests/support/clinic.ts'
import type { DeskApp } from '#tests/support/desk-app.ts'
import { expect, test as base } from '#tests/support/e2e.ts'
import { framesOf, watchLog } from '#tests/support/log-frames.ts'
import { tempFolder } from '#tests/support/temp-folder.ts'
import { windowOf } from '#tests/support/window.ts'

const branch = 'br_makati'
const patient = 'pt_maria'
const dayMs = 86_400_000
const mostWrongPx = 60

/** Three hundred messages of Maria's over a hundred days, all read; the newest is an hour old. */
function aLongPast(): string {
  const now = Date.now()
  const messages = Array.from({ length: 300 }, (_, at) => ({
    patient,
    from: at % 5 === 4 ? 'st_ben' : 'patient',
    text: `Past ${at + 1}, ${'and so on '.repeat(at % 7)}`.trim(),
    at: new Date(now - 3_600_000 - Math.floor((299 - at) / 3) * dayMs).toISOString(),
  }))
  const marks = [{ patient, by: 'st_ben', upTo: 300, settled: 300, delivered: 300, read: 300 }]
  const path = join(tempFolder(), 'history.json')
  writeFileSync(path, JSON.stringify({ messages, marks }))
  return path
}

const test = base.extend({
  clinic: async ({ changes }, use) => {
    const directory = aClinicDirectory(changes)
    const clinic = await Clinic.open(directory, { more: ['--history', aLongPast()] })
    await use(clinic)
    await clinic.close()
  },
})

/** Maria writes while another conversation is open here. */
async function write(clinic: Clinic, texts: readonly string[]): Promise<void> {
  const phone = await clinic.party('patients', patient)
  for (const text of texts)
    await phone.result('message.send', { text, sentAt: new Date().toISOString() })
  await phone.close()
}

const many = (count: number, word = 'Question') =>
  Array.from({ length: count }, (_, at) => `${word} ${at + 1}`)

/** Types so many lines, each number a frame after the one before. */
async function growByFrames(field: HTMLElement, lines: number[]): Promise<void> {
  const text = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')
  for (const count of lines) {
    text?.set?.call(field, 'A line\n'.repeat(count))
    field.dispatchEvent(new Event('input', { bubbles: true }))
    await new Promise(requestAnimationFrame)
  }
  await new Promise(requestAnimationFrame)
  await new Promise(requestAnimationFrame)
}

const underTheEnd = (log: HTMLElement) => log.scrollHeight - log.scrollTop - log.clientHeight

const scrollLog = (desk: DeskApp, by: number) =>
  desk.page.getByRole('log', { name: 'Messages' }).evaluate((log, px) => {
    log.scrollBy(0, px)
  }, by)

test('a conversation opens where one left off, at once, and stays there', async ({
  desk,
  clinic,
}) => {
  const view = windowOf(desk.page)
  await view.open('Maria Santos')
  await expect(view.message('Maria Santos', 'Past 300')).toBeVisible()
  await view.open('Ramon Cruz')
  await write(clinic, many(90))
  await expect(view.row('Maria Santos')).toContainText('Question 90')

  await watchLog(desk.page, '[role=separator][aria-label="New messages"]')
  await view.row('Maria Santos').click()
  const log = view.log('Maria Santos')
  const divider = log.getByRole('separator', { name: 'New messages' })
  await expect(divider).toBeInViewport()
  await expect(log.getByRole('article').filter({ hasText: 'Question 1' }).first()).toBeInViewport()
  await expect(view.message('Maria Santos', 'Past 300')).toBeVisible()
  const frames = await framesOf(desk.page)
  const tops = frames.flatMap(({ top }) => (top === null ? [] : [Math.round(top)]))
  expect(Math.max(...tops) - Math.min(...tops), 'how far the divider moved').toBeLessThanOrEqual(1)
  const opened = frames.slice(frames.findIndex(({ messages }) => messages > 0))
  expect(
    opened.every(({ messages }) => messages > 0),
    'a blank frame after the first',
  ).toBe(true)
  for (const theme of ['light', 'dark'] as const) {
    await desk.page.emulateMedia({ colorScheme: theme })
    await desk.page.screenshot({ path: `test-results/thread/divider-${theme}.png` })
  }
  await log.hover()
  await desk.page.mouse.wheel(0, -300)
  await expect(log.getByRole('article').filter({ hasText: 'Past 295' })).toBeAttached()
})

test('only what was in sight is read, and the divider stays where it was', async ({
  desk,
  clinic,
}) => {
  const view = windowOf(desk.page)
  const colleague = await clinic.party('staff', 'st_ben')
  const marks = () =>
    colleague
      .seen(`${branch}/events`)
      .flatMap((event) =>
        event['type'] === 'thread.read' && event['patient'] === patient
          ? [Number(event['upTo'])]
          : [],
      )
  await view.open('Ramon Cruz')
  await write(clinic, many(60))
  await expect(view.row('Maria Santos')).toContainText('Question 60')
  await view.open('Maria Santos')
  await expect.poll(() => marks().at(-1)).toBeGreaterThan(300)
  expect(marks().at(-1)).toBeLessThan(345)
  await expect(view.row('Maria Santos')).toHaveAccessibleName(/unread/)

  const jump = desk.page.getByRole('button', { name: /Jump to latest \(\d+ new\)/ })
  await jump.click()
  await expect.poll(() => marks().at(-1)).toBe(360)
  await expect(view.row('Maria Santos')).not.toHaveAccessibleName(/unread/)
  await expect(desk.page.getByRole('button', { name: /Jump to latest/ })).toHaveCount(0)
  const divider = view.log('Maria Santos').getByRole('separator', { name: 'New messages' })
  await expect
    .poll(async () => {
      await scrollLog(desk, -600)
      return divider.count()
    })
    .toBe(1)
  await colleague.close()
})

test('a message that comes while one reads above is counted, moves nothing, and is read at the end', async ({
  desk,
  clinic,
}) => {
  const view = windowOf(desk.page)
  await view.open('Maria Santos')
  await expect(view.message('Maria Santos', 'Past 300')).toBeVisible()
  // What the first look fetches is here.
  await expect(view.message('Maria Santos', 'Past 285')).toBeAttached()
  const jump = desk.page.getByRole('button', { name: 'Jump to latest', exact: true })
  await expect
    .poll(async () => {
      await scrollLog(desk, -1_500)
      return jump.count()
    })
    .toBe(1)
  const top = () =>
    view.log('Maria Santos').evaluate((log) => {
      const frame = log.getBoundingClientRect()
      const article = [...log.querySelectorAll('article')].find(
        (one) => one.getBoundingClientRect().bottom > frame.top,
      )
      return `${article?.dataset['seq'] ?? ''} ${Math.round(article?.getBoundingClientRect().top ?? 0)}`
    })
  const before = await top()
  await write(clinic, ['One more thing', 'And another'])
  await expect(desk.page.getByRole('button', { name: 'Jump to latest (2 new)' })).toBeVisible()
  expect(await top()).toBe(before)
  await expect(view.row('Maria Santos')).toHaveAccessibleName(/unread/)
  await desk.page.getByRole('button', { name: 'Jump to latest (2 new)' }).click()
  await expect(view.message('Maria Santos', 'And another')).toBeInViewport()
  await expect(view.row('Maria Santos')).not.toHaveAccessibleName(/unread/)
  // A field that grows frame after frame hides nothing of the end from whoever reads it.
  await view.composer('Maria Santos').evaluate(growByFrames, [3, 6, 7, 8])
  expect(await view.log('Maria Santos').evaluate(underTheEnd)).toBeLessThan(2)
})

test('a message is copied with the pointer, the menu and the keys, and nothing else shifts', async ({
  desk,
}) => {
  const view = windowOf(desk.page)
  // What is on the clipboard is asked of main: the page may not read it.
  const copied = () => desk.app.evaluate(({ clipboard }) => clipboard.readText())
  await view.open('Maria Santos')
  const newest = view.message('Maria Santos', 'Past 300')
  await expect(newest).toBeVisible()
  // What the first look fetches is here, and the log is at rest.
  await expect(view.message('Maria Santos', 'Past 285')).toBeAttached()
  const note = desk.page.getByRole('status', { name: 'Conversation note' })
  await newest.hover()
  const box = await newest.boundingBox()
  await newest.getByRole('button', { name: 'Copy' }).click()
  await expect(note).toHaveText('Copied')
  expect(await newest.boundingBox()).toEqual(box)
  await expect.poll(copied).toContain('Past 300')

  await view.message('Maria Santos', 'Past 299').click({ button: 'right' })
  await desk.page.getByRole('menuitem', { name: 'Copy' }).click()
  await expect.poll(copied).toContain('Past 299')

  await view.log('Maria Santos').focus()
  await desk.page.keyboard.press('ArrowUp')
  await expect(newest).toBeFocused()
  await desk.page.keyboard.press('ArrowUp')
  await desk.page.keyboard.press('ArrowUp')
  await expect(view.message('Maria Santos', 'Past 298')).toBeFocused()
  await desk.page.keyboard.press('ControlOrMeta+c')
  await expect.poll(copied).toContain('Past 298')
})

test('a summary that was closed stays closed, also after a restart', async ({ launch, clinic }) => {
  const first = await launch()
  await first.signIn({ ...clinic.signInOf('st_ana'), keep: true })
  await windowOf(first.page).open('Maria Santos')
  const summaryOf = (desk: DeskApp) =>
    desk.page.getByRole('complementary', { name: 'Patient summary' })
  await expect(summaryOf(first)).toBeVisible()
  await first.page.getByRole('button', { name: 'Patient summary' }).click()
  await expect(summaryOf(first)).toHaveCount(0)
  await first.close()
  const second = await launch()
  await windowOf(second.page).open('Maria Santos')
  await expect(summaryOf(second)).toHaveCount(0)
  await second.page.getByRole('button', { name: 'Patient summary' }).click()
  await expect(summaryOf(second)).toBeVisible()
})

test('history comes while one scrolls up, under the day at the top, and what is read stays in sight', async ({
  desk,
}) => {
  const view = windowOf(desk.page)
  await view.open('Maria Santos')
  await expect(view.message('Maria Santos', 'Past 300')).toBeVisible()
  const log = view.log('Maria Santos')
  // The newest is an hour old, which is yesterday until one in the morning.
  await expect(log.getByRole('separator', { name: /^(Today|Yesterday)$/ }).first()).toBeAttached()
  const jerks: string[] = []
  await expect
    .poll(async () => {
      await scrollLog(desk, -400)
      return desk.page.getByRole('button', { name: /Jump to latest/ }).count()
    })
    .toBe(1)
  for (let step = 0; step < 40; step += 1) {
    const moved = await log.evaluate(async (element) => {
      // What is above may still be on its way.
      while (element.scrollTop < 150) await new Promise(requestAnimationFrame)
      const frame = element.getBoundingClientRect()
      const inSight = [...element.querySelectorAll<HTMLElement>('article[data-seq]')].find(
        (one) => one.getBoundingClientRect().top > frame.top + 80,
      )
      const seq = inSight?.dataset['seq'] ?? ''
      const place = () =>
        element.querySelector(`article[data-seq="${seq}"]`)?.getBoundingClientRect().top
      const before = place() ?? 0
      element.scrollBy(0, -150)
      await new Promise(requestAnimationFrame)
      await new Promise(requestAnimationFrame)
      const after = place()
      return after === undefined ? 'gone' : Math.round(after - before)
    })
    // The list guesses heights above; a guess that is wrong shows as at most a line or two.
    if (moved === 'gone' || Math.abs(moved - 150) > mostWrongPx)
      jerks.push(`step ${step}: ${moved}`)
  }
  expect(jerks).toEqual([])
  const days = desk.page.getByRole('region', { name: 'Conversation with Maria Santos' })
  await expect(days.getByText(/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), /).first()).toBeVisible()
  for (const theme of ['light', 'dark'] as const) {
    await desk.page.emulateMedia({ colorScheme: theme })
    await desk.page.screenshot({ path: `test-results/thread/day-${theme}.png` })
  }
})
