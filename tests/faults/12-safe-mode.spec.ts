import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expectAtRest } from '#tests/support/accessible.ts'
import { connectionsTo, crash } from '#tests/support/crashes.ts'
import type { SecondLook } from '#tests/support/crashes.ts'
import type { DeskApp } from '#tests/support/desk-app.ts'
import { expect, test } from '#tests/support/crash-test.ts'
import { windowOf } from '#tests/support/window.ts'

const name = 'Maria Santos'

/** Leads into the safe mode: three crashes in a few seconds. */
async function intoSafeMode(desk: DeskApp, look: SecondLook): Promise<Page> {
  await crash(desk.app, 'host')
  await expect(windowOf(desk.page).connection).toHaveText('Connected')
  await crash(desk.app, 'window')
  await expect(windowOf(await look.page(desk)).connection).toHaveText('Connected')
  await crash(desk.app, 'window')
  const page = await look.page(desk)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Associhealth Desk has stopped')
  return page
}

test('three crashes in five minutes lead to a safe mode, in which nothing runs; from there everything starts afresh', async ({
  kept,
  clinic,
  look,
}) => {
  const port = Number(new URL(clinic.broker.url).port)
  await windowOf(kept.page).open(name)
  await windowOf(kept.page).composer(name).fill('Still here')
  const withDesk = connectionsTo(port)
  const page = await intoSafeMode(kept, look)
  await expect.poll(() => connectionsTo(port)).toBe(withDesk - 1)
  const pages = () =>
    kept.app.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((one) => one.getURL()),
    )
  // The cache host goes last.
  await expect.poll(pages).toEqual(['app://ui/safe-mode.html'])

  // By keyboard alone: the way out has the focus, the others follow.
  const button = (words: string) => page.getByRole('button', { name: words, exact: true })
  await expect(button('Open again')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(button('Remove data from this computer')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(button('Quit')).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(button('Open again')).toHaveCount(0)

  const again = windowOf(await look.page(kept))
  await expect(again.connection).toHaveText('Connected')
  await again.open(name)
  await expect(again.composer(name)).toHaveValue('Still here')
  // The count begins anew.
  await crash(kept.app, 'window')
  await expect(windowOf(await look.page(kept)).composer(name)).toHaveValue('Still here')
})

test('in the safe mode the data of this computer can be removed, after one question', async ({
  kept,
  look,
  profile,
}) => {
  const page = await intoSafeMode(kept, look)
  const keys = join(profile.folder, 'keys')
  expect(readdirSync(keys)).not.toEqual([])
  const ask = page.getByRole('button', { name: 'Remove data from this computer' })
  const question = page.getByRole('alertdialog', { name: 'Remove all data from this computer?' })
  await ask.click()
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(question).toBeHidden()
  await ask.click()
  await question.getByRole('button', { name: 'Remove data' }).click()
  await expect(page.getByRole('status')).toContainText('The data is removed')
  await expect(ask).toBeHidden()

  const open = page.getByRole('button', { name: 'Open again' })
  await open.click()
  await expect(open).toHaveCount(0)
  const again = await look.page(kept)
  await expect(again.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  // What could not be deleted without a cache host is deleted by now.
  await expect.poll(() => existsSync(keys) && readdirSync(keys)).toEqual([])
})

test('in the safe mode the app can be ended', async ({ kept, look }) => {
  const page = await intoSafeMode(kept, look)
  const ended = new Promise((resolve) => kept.app.process().once('exit', resolve))
  kept.ended = true
  // The page may be gone before the click is answered.
  await page
    .getByRole('button', { name: 'Quit' })
    .click()
    .catch(() => undefined)
  await ended
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing in the safe mode, ${colorScheme}`, async ({ kept, look }, info) => {
    const page = await intoSafeMode(kept, look)
    await page.emulateMedia({ colorScheme })
    await expectAccessible(page)
    await page.screenshot({ path: info.outputPath(`safe-mode-${colorScheme}.png`) })
    await page.getByRole('button', { name: 'Remove data from this computer' }).click()
    await expect(page.getByRole('alertdialog')).toBeVisible()
    await expectAccessible(page)
    await page.screenshot({ path: info.outputPath(`question-${colorScheme}.png`) })
  })

async function expectAccessible(page: Page): Promise<void> {
  await expectAtRest(page)
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.length}`)).toEqual([])
}
