import type { Page } from '@playwright/test'
import en from '#shared/locales/en.json' with { type: 'json' }
import { cutOff, expectAccessible, smallTargets } from '#tests/support/accessible.ts'
import type { DeskApp } from '#tests/support/desk-app.ts'
import { expect, test } from '#tests/support/e2e.ts'
import { windowOf } from '#tests/support/window.ts'

const settingsTabs = Object.entries(en.settings.tab)

/** What floats above a screen: how it comes, and what shows that it is there. */
const floating = [
  {
    name: 'the palette',
    open: (page: Page) => page.keyboard.press('Control+k'),
    mark: (page: Page) => page.getByRole('group', { name: 'Conversations' }),
  },
  {
    name: 'the palette with nothing found',
    open: async (page: Page) => {
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox', { name: /^Find/ }).fill('zzzz')
    },
    mark: (page: Page) => page.getByText('Nothing matches'),
  },
  {
    name: 'the shortcuts',
    open: async (page: Page) => {
      await page.getByRole('link', { name: 'Patients' }).focus()
      await page.keyboard.press('?')
    },
    mark: (page: Page) => page.getByRole('dialog', { name: 'Keyboard shortcuts' }),
  },
  {
    name: 'the question before data is removed',
    open: async (page: Page) => {
      await windowOf(page).go('#/settings/privacy')
      await page.getByRole('button', { name: 'Remove data' }).click()
    },
    mark: (page: Page) => page.getByRole('alertdialog'),
  },
]

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing on what floats, on every setting and on what is empty, ${theme}`, async ({
    desk,
    clinic,
  }) => {
    test.setTimeout(120_000)
    const { page } = desk
    const view = windowOf(page)
    await page.emulateMedia({ colorScheme: theme })
    await expect(page.getByRole('region', { name: 'First steps' })).toBeVisible()
    // The palette offers who is there when it opens.
    await expect(view.row('Maria Santos')).toBeVisible()
    await expectAccessible(page, 'first steps')
    for (const { name, open, mark } of floating) {
      await open(page)
      await expect(mark(page)).toBeVisible()
      await expectAccessible(page, name, { isDialog: true })
      await page.keyboard.press('Escape')
      await expect(mark(page)).toHaveCount(0)
    }
    for (const [tab, name] of settingsTabs) {
      await view.go(`#/settings/${tab}`)
      await expect(page.getByRole('tabpanel', { name, exact: true })).toBeVisible()
      await expectAccessible(page, `settings, ${tab}`)
    }
    await view.go('#/nowhere')
    await expect(page.getByText('There is nothing at this address')).toBeVisible()
    await expectAccessible(page, 'not found')
    await view.go('#/chats/br_makati')
    await page.getByRole('searchbox', { name: 'Search conversations' }).fill('zzz')
    await expect(page.getByText('Nobody here matches')).toBeVisible()
    await expectAccessible(page, 'a search that finds nobody')
    clinic.change((directory) => ({ ...directory, patients: [] }))
    await expect(page.getByText('No linked patients in Makati yet')).toBeVisible()
    await expectAccessible(page, 'an empty branch')
    await view.go('#/patients')
    await expect(page.getByText('No patients in Makati yet')).toBeVisible()
    await expectAccessible(page, 'no patients')
  })
}

test('axe finds nothing in the demo, without secure storage', async ({ launch }) => {
  const { page } = await launch('none')
  await page.getByRole('button', { name: 'Try the demo practice' }).click()
  await expect(page.getByRole('link', { name: /^Chats/ })).toBeVisible({ timeout: 30_000 })
  await expect(page.getByRole('listitem').first()).toBeVisible()
  await expectAccessible(page, 'the demo')
})

/** Each with something that stands on its screen alone, so that no other one is looked at. */
const screensOf = (page: Page) =>
  [
    ['#/chats/br_makati', page.getByRole('list', { name: 'Conversations' })],
    ['#/chats/br_makati/pt_maria', windowOf(page).composer('Maria Santos')],
    ['#/patients', page.getByRole('table', { name: 'Patients' })],
    ['#/patients/pt_maria', page.getByRole('tab', { name: 'Overview', selected: true })],
    ['#/patients/pt_ines/chat', page.getByRole('tab', { name: 'Patient chat', selected: true })],
    ['#/settings/general', page.getByRole('tab', { name: 'General', selected: true })],
    ['#/settings/privacy', page.getByRole('tab', { name: 'Privacy and lock', selected: true })],
  ] as const

async function zoom({ app }: DeskApp, factor: number): Promise<void> {
  await app.evaluate(({ BrowserWindow }, to) => {
    for (const window of BrowserWindow.getAllWindows()) window.webContents.setZoomFactor(to)
  }, factor)
}

test('at twice the size, and with wide text, everything can be read and reached', async ({
  desk,
}) => {
  const { page } = desk
  const view = windowOf(page)
  await expect(view.row('Maria Santos')).toBeVisible()
  await zoom(desk, 2)
  for (const [address, mark] of screensOf(page)) {
    await view.go(address)
    await expect(mark).toBeVisible()
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    expect.soft(await cutOff(page), `${address} at 200 %`).toEqual([])
  }
  await view.go('#/chats/br_makati/pt_maria')
  await expect(view.composer('Maria Santos')).toBeInViewport({ ratio: 1 })
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeInViewport({ ratio: 1 })
  await expect(view.log('Maria Santos')).toBeInViewport()
  await page.getByRole('button', { name: 'Back to the conversations' }).click()
  await expect(view.row('Maria Santos')).toBeInViewport()
  await zoom(desk, 1)

  // WCAG 1.4.12: what a person sets who needs more room between letters, words and lines.
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }',
    )
    document.adoptedStyleSheets = [sheet]
  })
  for (const [address, mark] of screensOf(page)) {
    await view.go(address)
    await expect(mark).toBeVisible()
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    expect.soft(await cutOff(page), `${address} with wide text`).toEqual([])
  }
})

/** The longest that anything on the screen takes to fade or to move. */
function slowestMs(page: Page): Promise<number> {
  return page.evaluate(() =>
    Math.max(
      ...[...document.querySelectorAll('*')].flatMap((part) => {
        const { transitionDuration, animationDuration } = getComputedStyle(part)
        return [transitionDuration, animationDuration].flatMap((list) =>
          list.split(',').map((time) => parseFloat(time) * (time.endsWith('ms') ? 1 : 1_000)),
        )
      }),
    ),
  )
}

test('targets are large enough, nothing moves for those who want it still, and forced colours show the choice', async ({
  desk,
}) => {
  const { page } = desk
  const view = windowOf(page)
  await expect(view.row('Maria Santos')).toBeVisible()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  for (const [address, mark] of screensOf(page)) {
    await view.go(address)
    await expect(mark).toBeVisible()
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    expect.soft(await smallTargets(page), address).toEqual([])
    expect.soft(await slowestMs(page), `${address}: the slowest movement`).toBeLessThanOrEqual(1)
  }
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible()
  expect(await slowestMs(page), 'the slowest movement of the palette').toBeLessThanOrEqual(1)
  await page.keyboard.press('Escape')

  await page.emulateMedia({ forcedColors: 'active' })
  await view.go('#/settings/general')
  const isMarked = (selector: 'tab' | 'link') =>
    selector === 'tab'
      ? page.getByRole('tab', { selected: true })
      : view.navigation.getByRole('link', { name: 'Settings' })
  for (const kind of ['tab', 'link'] as const)
    await expect(isMarked(kind)).toHaveCSS('outline-style', 'solid')
  const system = page.getByRole('radio', { name: 'System' })
  await expect(system).toBeChecked()
  const outline = await system.evaluate(
    (radio) => getComputedStyle(radio.closest('label') ?? radio).outlineStyle,
  )
  expect(outline).toBe('solid')
})

test('the focus goes where a person goes on, and comes back from where it was taken', async ({
  desk,
  clinic,
}) => {
  const { page } = desk
  const view = windowOf(page)
  await view.open('Maria Santos')
  await expect(view.composer('Maria Santos')).toBeFocused()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: /^Find/ })).toBeFocused()
  // A dialog keeps the focus.
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible()
  expect(await page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null)).toBe(
    true,
  )
  await page.keyboard.press('Escape')
  await expect(view.composer('Maria Santos')).toBeFocused()

  // What is new is spoken once; what was there before is not.
  const spoken = page.getByRole('status', { name: 'Announcements' })
  await expect(spoken).toBeEmpty()
  const phone = await clinic.phone('pt_maria')
  phone.say('Is this heard?')
  await expect(spoken).toHaveText('New message from Maria Santos: Is this heard?')
  await page.keyboard.press('Escape')
  await view.open('Maria Santos')
  await expect(view.message('Maria Santos', 'Is this heard?')).toBeVisible()
  await view.go('#/settings/general')
  await view.go('#/chats/br_makati/pt_maria')
  await expect(view.message('Maria Santos', 'Is this heard?')).toBeVisible()
  await expect(spoken).toHaveText('New message from Maria Santos: Is this heard?')
})
