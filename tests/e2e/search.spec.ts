import type { Page } from '@playwright/test'
import type { Clinic } from '#tests/support/clinic.ts'
import { expect, test } from '#tests/support/e2e.ts'
import { writePast } from '#tests/support/past-messages.ts'
import type { PastMessage } from '#tests/support/past-messages.ts'
import { windowOf } from '#tests/support/window.ts'

const ana = { kind: 'staff', id: 'st_ana', name: 'Ana Reyes' } as const

/** A long conversation with Maria, in which little repeats itself, and some words of Ramon’s. */
function past(): PastMessage[] {
  const talk = Array.from({ length: 260 }, (_unused, n): PastMessage => {
    const minutes = (300 - n) * 60
    return n % 2 === 0
      ? {
          patient: 'pt_maria',
          minutes,
          text: `Question number ${n}: is the clinic open on that day po?`,
        }
      : {
          patient: 'pt_maria',
          minutes,
          text: `Answer number ${n}: yes, from nine to six.`,
          from: ana,
        }
  })
  talk[20] = {
    ...talk[20],
    patient: 'pt_maria',
    minutes: 280 * 60,
    text: 'Masakit pa rin po ang bagang ko sa Peñafrancia side, what is the price of a PASTA there?',
  }
  talk[250] = {
    ...talk[250],
    patient: 'pt_maria',
    minutes: 50 * 60,
    text: 'So a pasta on Friday it is',
  }
  return [
    ...talk,
    { patient: 'pt_ramon', minutes: 90, text: 'Magkano po ang pasta? My insurance asks for it.' },
    { patient: 'pt_ana_1', minutes: 30, text: 'I would like a cleaning' },
  ]
}

/** What was said before this desk first came. */
async function withPast(clinic: Clinic): Promise<void> {
  await clinic.service.stop()
  await writePast(clinic.service, past())
  await clinic.service.start()
}

const searchField = (page: Page) => page.getByRole('searchbox', { name: 'Search conversations' })
const found = (page: Page) =>
  page.getByRole('list', { name: 'Messages found' }).getByRole('listitem')

/** Scrolls up until the conversation begins, so that all of it is cached. */
async function readAll(page: Page, name: string): Promise<void> {
  const log = windowOf(page).log(name)
  await expect(async () => {
    await log.evaluate((element) => {
      element.scrollTop = 0
    })
    await expect(log.getByText('The conversation begins here')).toBeInViewport({ timeout: 200 })
  }).toPass()
}

test('a message is found by its words, and opened where it stands, however far up', async ({
  launch,
  clinic,
}) => {
  await withPast(clinic)
  const desk = await launch()
  const { page } = desk
  await desk.signIn(clinic.signInOf('st_ana'))
  const view = windowOf(page)
  await view.open('Maria Santos')
  await readAll(page, 'Maria Santos')
  await view.open('Ramon Cruz')
  await searchField(page).fill('PASTA')
  await expect(found(page)).toHaveCount(3)
  await expect(found(page).first()).toContainText('Ramon Cruz')
  await page.screenshot({ path: 'test-results/search/results-light.png' })
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.screenshot({ path: 'test-results/search/results-dark.png' })
  await page.emulateMedia({ colorScheme: 'light' })

  await searchField(page).fill('penafrancia pasta')
  await expect(found(page)).toHaveCount(1)
  await expect(found(page).locator('mark')).toHaveText(['Peñafrancia', 'PASTA'])
  await searchField(page).press('ArrowDown')
  await expect(found(page).getByRole('link')).toBeFocused()
  await page.keyboard.press('Enter')
  const message = view.message('Maria Santos', 'Masakit pa rin po')
  await expect(message).toBeInViewport({ ratio: 1 })
  await expect(message).toBeFocused()
  await page.screenshot({ path: 'test-results/search/opened-light.png' })
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.screenshot({ path: 'test-results/search/opened-dark.png' })
  await page.emulateMedia({ colorScheme: 'light' })

  await page.getByRole('button', { name: /^Jump to latest/ }).click()
  await expect(view.message('Maria Santos', 'Answer number 259')).toBeInViewport()
  // The same one again, though the address is the same.
  await found(page).getByRole('link').click()
  await expect(message).toBeInViewport({ ratio: 1 })
})

test('a message opens in a conversation that had been left and is read anew', async ({
  launch,
  clinic,
}) => {
  await withPast(clinic)
  const desk = await launch()
  await desk.signIn(clinic.signInOf('st_ana'))
  const { page } = desk
  const view = windowOf(page)
  await view.open('Maria Santos')
  await readAll(page, 'Maria Santos')
  await view.open('Ramon Cruz')
  await page.reload()
  await searchField(page).fill('bagang')
  await found(page).getByRole('link').click()
  await expect(view.message('Maria Santos', 'Masakit pa rin po')).toBeInViewport({ ratio: 1 })
})

test('what has just been written is found too, and who is found by name comes first', async ({
  desk,
  clinic,
}) => {
  const { page } = desk
  const view = windowOf(page)
  const phone = await clinic.phone('pt_ramon')
  phone.say('Is Maria my dentist po?')
  await view.open('Ramon Cruz')
  await expect(view.message('Ramon Cruz', 'Is Maria my dentist')).toBeVisible()
  await searchField(page).fill('maria')
  await expect(view.row('Maria Santos')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Messages' })).toBeVisible()
  await expect(found(page)).toHaveText(/Ramon Cruz.*Is Maria my dentist po\?/)
  await searchField(page).press('ArrowDown')
  await expect(view.row('Maria Santos')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(found(page).getByRole('link')).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect(searchField(page)).toBeFocused()

  await searchField(page).fill('no such word anywhere')
  await expect(page.getByText('No message here says “no such word anywhere”')).toBeVisible()
  await page.screenshot({ path: 'test-results/search/none-light.png' })
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.screenshot({ path: 'test-results/search/none-dark.png' })
})

test('words are found in a conversation, hit by hit, and Escape goes back to writing', async ({
  launch,
  clinic,
}) => {
  await withPast(clinic)
  const desk = await launch()
  await desk.signIn(clinic.signInOf('st_ana'))
  const { page } = desk
  const view = windowOf(page)
  await view.open('Maria Santos')
  // The older one lies far above what was read so far.
  await page.keyboard.press('ControlOrMeta+f')
  const field = page.getByRole('searchbox', { name: 'Find in conversation' })
  const count = page.getByRole('status', { name: 'Matches' })
  await expect(field).toBeFocused()
  await field.fill('pasta')
  await expect(count).toHaveText('1 of 2')
  const newer = view.message('Maria Santos', 'So a pasta on Friday')
  const older = view.message('Maria Santos', 'Masakit pa rin po')
  await expect(newer).toBeInViewport({ ratio: 1 })
  await expect(field).toBeFocused()
  await field.press('Enter')
  await expect(count).toHaveText('2 of 2')
  await expect(older).toBeInViewport({ ratio: 1 })
  await expect.poll(() => wordsHere(page)).toEqual(['PASTA'])
  await page.screenshot({ path: 'test-results/search/find-light.png' })
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.screenshot({ path: 'test-results/search/find-dark.png' })
  await page.emulateMedia({ colorScheme: 'light' })
  await field.press('Shift+Enter')
  await expect(newer).toBeInViewport({ ratio: 1 })
  await page.getByRole('button', { name: 'Next match' }).click()
  await expect(older).toBeInViewport({ ratio: 1 })
  await page.getByRole('button', { name: 'Previous match' }).click()
  await expect(newer).toBeInViewport({ ratio: 1 })
  await field.fill('molar')
  await expect(count).toHaveText('No matches')
  await field.press('Escape')
  await expect(field).toBeHidden()
  await expect(view.composer('Maria Santos')).toBeFocused()
  await expect.poll(() => wordsHere(page)).toEqual([])
  await page.getByRole('button', { name: 'Find in conversation' }).click()
  await expect(field).toBeFocused()
})

test('what was searched for and found is gone with the plan, and with the person', async ({
  desk,
  clinic,
}) => {
  const { page } = desk
  const view = windowOf(page)
  const phone = await clinic.phone('pt_ramon')
  phone.say('Magkano po ang pasta')
  await view.open('Ramon Cruz')
  await searchField(page).fill('pasta')
  await expect(found(page)).toHaveCount(1)
  clinic.change((directory) => ({ ...directory, plan: 'starter' }))
  await expect(page.getByRole('heading', { name: 'Chats is part of Growth' })).toBeVisible()
  expect(await page.content()).not.toContain('pasta')
  clinic.change((directory) => ({ ...directory, plan: 'growth' }))
  await page.getByRole('link', { name: 'Chats' }).click()
  await expect(searchField(page)).toHaveValue('')
  await expect(page.getByRole('list', { name: 'Messages found' })).toBeHidden()
})

/** What the hit that is in sight has marked. */
function wordsHere(page: Page): Promise<string[]> {
  return page.evaluate(() => [...(CSS.highlights.get('found-here') ?? [])].map(String))
}
