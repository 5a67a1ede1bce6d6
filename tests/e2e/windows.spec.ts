import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DeskApp, DeskProfile } from '#tests/support/desk-app.ts'
import { expect, test } from '#tests/support/e2e.ts'

const memoryOf = ({ folder }: DeskProfile) => join(folder, 'window.json')
const remembered = (profile: DeskProfile): unknown =>
  JSON.parse(readFileSync(memoryOf(profile), 'utf8'))

/** The one window that people see. */
function frameOf(desk: DeskApp) {
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
