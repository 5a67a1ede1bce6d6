import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { expectAccessible, smallTargets } from '#tests/support/accessible.ts'
import { crash } from '#tests/support/crashes.ts'
import type { DeskApp, DeskProfile } from '#tests/support/desk-app.ts'
import { expect, test } from '#tests/support/e2e.ts'
import { callDesk } from '#tests/support/faults/desk-calls.ts'
import { lookAt } from '#tests/support/look-at.ts'
import { expectState, windowOf } from '#tests/support/window.ts'

const built = resolve(import.meta.dirname, '../../out')

const memoryOf = ({ folder }: DeskProfile) => join(folder, 'window.json')
const remembered = (profile: DeskProfile): unknown =>
  existsSync(memoryOf(profile)) ? JSON.parse(readFileSync(memoryOf(profile), 'utf8')) : undefined

/** The one window that people see, as soon as it is there: a page shows its words before its window is shown. */
async function frameOf(desk: DeskApp) {
  const shown = () =>
    desk.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().some((one) => one.isVisible()),
    )
  await expect.poll(shown).toBe(true)
  return desk.app.evaluate(({ BrowserWindow, screen }) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.isVisible())
    if (!window) throw new Error('There is no window')
    return {
      bounds: window.getNormalBounds(),
      isMaximized: window.isMaximized(),
      least: window.getMinimumSize(),
      display: screen.getDisplayMatching(window.getBounds()).workArea,
    }
  })
}

const zoomOf = (desk: DeskApp) =>
  desk.app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.isVisible())
    return Math.round((window?.webContents.getZoomFactor() ?? 0) * 100)
  })

/** An item of the application menu, as somebody chooses it. */
const choose = (desk: DeskApp, id: string, times = 1) =>
  desk.app.evaluate(
    ({ Menu }, [wanted, count]) => {
      for (let n = 0; n < count; n += 1) Menu.getApplicationMenu()?.getMenuItemById(wanted)?.click()
    },
    [id, times] as const,
  )

test('the window is where it was, as large as it was, and so are its words', async ({
  launch,
  profile,
}) => {
  test.setTimeout(120_000)
  const first = await launch()
  await expect(first.page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  expect((await frameOf(first)).least).toEqual([900, 600])
  await first.app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.isVisible())
    window?.setBounds({ x: 60, y: 50, width: 1000, height: 700 })
  })
  await choose(first, 'zoom-in', 20)
  await expect.poll(() => zoomOf(first)).toBe(300)
  await choose(first, 'zoom-out', 30)
  await expect.poll(() => zoomOf(first)).toBe(50)
  await choose(first, 'zoom-usual')
  await choose(first, 'zoom-in', 2)
  await expect.poll(() => zoomOf(first)).toBe(125)
  await expect
    .poll(() => remembered(profile))
    .toMatchObject({ place: { width: 1000, height: 700 }, zoom: 1.25 })
  const { bounds } = await frameOf(first)
  await first.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()
      .find((one) => one.isVisible())
      ?.maximize()
  })
  await expect.poll(async () => (await frameOf(first)).isMaximized).toBe(true)
  await first.close()

  const second = await launch()
  await expect.poll(async () => (await frameOf(second)).isMaximized).toBe(true)
  await expect.poll(() => zoomOf(second)).toBe(125)
  await second.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()
      .find((one) => one.isVisible())
      ?.unmaximize()
  })
  await expect.poll(async () => (await frameOf(second)).bounds).toEqual(bounds)
  await second.close()

  // A display that is gone, and a zoom of nowhere.
  const away = { x: 40_000, y: -30_000, width: 5_000, height: 700, isMaximized: false }
  writeFileSync(memoryOf(profile), JSON.stringify({ place: away, zoom: 90 }))
  const third = await launch()
  await expect(third.page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  const frame = await frameOf(third)
  expect(frame.bounds.x).toBeGreaterThanOrEqual(frame.display.x)
  expect(frame.bounds.y).toBeGreaterThanOrEqual(frame.display.y)
  expect(frame.bounds.width).toBeLessThanOrEqual(frame.display.width)
  expect(await zoomOf(third)).toBe(100)
})

test('menus by pointer and key, what this app is made of, and a crash that is told to nobody', async ({
  desk,
  profile,
}) => {
  test.setTimeout(120_000)
  const { page } = desk
  const view = windowOf(page)
  await view.open('Maria Santos')

  // A native menu cannot be looked into from outside: it is caught where it would open.
  await desk.app.evaluate(({ Menu }) => {
    Menu.prototype.popup = function ({ x = 0, y = 0 } = {}) {
      const items = this.items.filter(({ type }) => type !== 'separator')
      const shown = items.map(({ label, enabled }) => (enabled ? label : `(${label})`))
      Object.assign(globalThis, { shownMenu: shown, menuPlace: { x, y } })
    }
  })
  const shownMenu = () =>
    desk.app.evaluate(() => (globalThis as { shownMenu?: string[] }).shownMenu)
  const menuPlace = () =>
    desk.app.evaluate(() => (globalThis as { menuPlace?: { x: number; y: number } }).menuPlace)
  await desk.app.evaluate(async ({ clipboard }) => {
    await clipboard.writeText('Something to paste')
  })
  const field = view.composer('Maria Santos')
  await field.fill('Some words')
  await field.selectText()
  await field.click({ button: 'right' })
  await expect.poll(shownMenu).toEqual(['Cut', 'Copy', 'Paste', 'Select all'])
  // By key it opens at the words, wherever the pointer is.
  await field.fill('')
  await page.mouse.move(5, 5)
  await field.press('Shift+F10')
  await expect.poll(shownMenu).toEqual(['(Cut)', '(Copy)', 'Paste', '(Select all)'])
  const { x = 0, y = 0, width = 0, height = 0 } = (await field.boundingBox()) ?? {}
  const place = await menuPlace()
  expect(place?.x).toBeGreaterThanOrEqual(x)
  expect(place?.x).toBeLessThanOrEqual(x + width)
  expect(place?.y).toBeGreaterThanOrEqual(y)
  expect(place?.y).toBeLessThanOrEqual(y + height)

  // No page is spelled, and so nothing is fetched for it.
  const spelled = await desk.app.evaluate(({ session, webContents }) => [
    session.defaultSession.isSpellCheckerEnabled(),
    ...webContents.getAllWebContents().map((contents) => contents.session.isSpellCheckerEnabled()),
    ...webContents.getAllWebContents().map((contents) => {
      const own = contents as unknown as { getLastWebPreferences(): { spellcheck?: boolean } }
      return own.getLastWebPreferences().spellcheck === true
    }),
  ])
  expect(new Set(spelled)).toEqual(new Set([false]))

  await choose(desk, 'settings')
  await expect(page.getByRole('tab', { name: 'General' })).toHaveAttribute('aria-selected', 'true')
  await choose(desk, 'about')
  const about = page.getByRole('tabpanel')
  await expect(about.getByText('There is none now.')).toBeVisible()
  const versions = await desk.app.evaluate(({ app }) => {
    const { electron, chrome } = process.versions
    return `Version ${app.getVersion()} on Electron ${electron} and Chromium ${chrome}`
  })
  expect(versions).toMatch(/^Version [\d.]+ on Electron [\d.]+ and Chromium [\d.]+$/u)
  await expect(about.getByText(versions, { exact: true })).toBeVisible()
  await expectLicences(desk)

  // One of its parts crashes: a report is kept here, and says nothing of anybody.
  await crash(desk.app, 'host')
  const folder = join(profile.folder, 'crash-reports')
  const [name = ''] = readdirSync(folder)
  expect(name).toMatch(/^crash-[\dTZ.-]+-cache-host\.json$/)
  const report = readFileSync(join(folder, name), 'utf8')
  expect(JSON.parse(report)).toMatchObject({ of: 'cache-host', reason: 'crashed', branches: 2 })
  for (const secret of [
    homedir(),
    profile.folder,
    'Maria',
    'Ana',
    'pt_',
    'br_',
    'st_',
    '127.0.0.1',
  ])
    expect(report).not.toContain(secret)
  await page.getByRole('tab', { name: 'General' }).click()
  await page.getByRole('tab', { name: 'About' }).click()
  await expect(about.getByText('One is kept now.')).toBeVisible()
  await desk.app.evaluate(({ shell }) => {
    shell.openPath = (path) => {
      Object.assign(globalThis, { opened: path })
      return Promise.resolve('')
    }
  })
  await page.getByRole('button', { name: 'Show crash reports' }).click()
  await expect
    .poll(() => desk.app.evaluate(() => (globalThis as { opened?: string }).opened))
    .toBe(folder)
  await expectAccessible(page, 'About')
  expect(await smallTargets(page)).toEqual([])
  await lookAt(page, 'about')
  // The desk goes on.
  await view.go('#/chats/br_makati/pt_maria')
  await view.send('Maria Santos', 'Still here')
  await expect(view.message('Maria Santos', 'Still here')).toContainText('Sent')
  desk.problems.splice(
    0,
    desk.problems.length,
    ...desk.problems.filter((one) => !one.includes('crash')),
  )
})

/** Every package whose sources went into what was built, with the text of its licence. */
async function expectLicences({ page }: DeskApp): Promise<void> {
  const list = page.getByRole('list', { name: 'Open-source licences' })
  await expect(list.getByRole('button', { name: /^react \d/ })).toBeVisible()
  const listed = await list.getByRole('button').allTextContents()
  const maps = readdirSync(built, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.map'))
    .map((file) => readFileSync(join(built, file), 'utf8'))
  const sources = maps.flatMap((map) => (JSON.parse(map) as { sources: string[] }).sources)
  const names = sources.flatMap((source) => {
    const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source) ?? []
    return name === undefined ? [] : [name]
  })
  const wanted = [...new Set([...names, 'electron', 'tailwindcss'])]
  expect(wanted.length).toBeGreaterThan(30)
  expect(wanted.filter((name) => !listed.some((one) => one.startsWith(`${name} `)))).toEqual([])
  const react = list.getByRole('button', { name: /^react \d/ })
  await react.focus()
  await page.keyboard.press('Enter')
  await expect(react).toHaveAttribute('aria-expanded', 'true')
  await expect(list.getByText('Permission is hereby granted')).toBeVisible()
}

test('a shutdown and a signal end it within 2 s and ask nobody: what was typed, what waits and where the window stood is on the disk', async ({
  launch,
  clinic,
  profile,
}) => {
  test.setTimeout(120_000)
  const desk = await launch()
  await desk.signIn({ ...clinic.signInOf('st_ana'), keep: true })
  const view = windowOf(desk.page)
  await view.open('Maria Santos')
  await view.composer('Maria Santos').fill('Half a sentence')
  // Main has the words once it has answered something that was asked later.
  await callDesk(desk, 'mirrors.get', undefined)
  const shutDown = desk.app.evaluate(({ BrowserWindow, powerMonitor }) => {
    BrowserWindow.getAllWindows()
      .find((one) => one.isVisible())
      ?.setBounds({ x: 70, y: 60, width: 980, height: 680 })
    powerMonitor.emit('shutdown')
  })
  await expectQuickEnd(desk, shutDown)
  expect(remembered(profile)).toMatchObject({ place: { width: 980, height: 680 } })

  const next = await launch()
  const nextView = windowOf(next.page)
  await nextView.open('Maria Santos')
  const field = nextView.composer('Maria Santos')
  await expect(field).toHaveValue('Half a sentence')
  await clinic.broker.kill()
  await nextView.send('Maria Santos', 'It waits')
  await expectState(nextView.message('Maria Santos', 'It waits'), 'Waiting')
  await field.fill('Half of the next')
  await callDesk(next, 'mirrors.get', undefined)
  // How many a Linux session ends.
  next.app.process().kill('SIGTERM')
  await expectQuickEnd(next)

  const last = await launch()
  const lastView = windowOf(last.page)
  await lastView.open('Maria Santos')
  await expect(lastView.composer('Maria Santos')).toHaveValue('Half of the next')
  await expectState(lastView.message('Maria Santos', 'It waits'), 'Waiting')
})

async function expectQuickEnd(desk: DeskApp, cause?: Promise<unknown>): Promise<void> {
  desk.ended = true
  const toldAt = performance.now()
  const [end] = await Promise.all([once(desk.app.process(), 'exit'), cause?.catch(() => undefined)])
  const tookMs = performance.now() - toldAt
  test.info().annotations.push({ type: 'ended after', description: `${tookMs.toFixed(0)} ms` })
  expect(tookMs).toBeLessThan(2_000)
  expect(end, 'in order').toEqual([0, null])
}
