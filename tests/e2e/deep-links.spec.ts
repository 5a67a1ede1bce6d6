import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DeskApp, DeskProfile } from '#tests/support/desk-app.ts'
import { expect, test } from '#tests/support/e2e.ts'
import { lockOf } from '#tests/support/locked.ts'
import { startAgain } from '#tests/support/second-start.ts'
import { windowOf } from '#tests/support/window.ts'

const link = (branch: string, patient: string) => `associhealth://chat/${branch}/${patient}`

/** As the system does it on Windows and Linux: the app is started once more, with the link. */
async function follow(desk: DeskApp, profile: DeskProfile, ...links: string[]): Promise<void> {
  expect(await startAgain(desk.app.process().spawnfile, profile, links).end()).toBe(0)
}

const isMinimized = (desk: DeskApp) =>
  desk.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().some((window) => window.isMinimized()),
  )

const logOf = ({ folder }: DeskProfile) => readFileSync(join(folder, 'logs', 'desk.log'), 'utf8')

test('a link opens its conversation, from whatever the app was doing, and does nothing else', async ({
  launch,
  clinic,
  profile,
}) => {
  test.setTimeout(120_000)
  // Nobody is signed in yet: whoever is then goes there.
  const first = await launch('real', { args: [link('br_makati', 'pt_maria')] })
  await first.signIn({ ...clinic.signInOf('st_ana'), keep: true })
  await expect(windowOf(first.page).thread('Maria Santos')).toBeVisible()
  await first.close()

  // Not running at all.
  const desk = await launch('real', { args: [link('br_cebu', 'pt_lito')] })
  const view = windowOf(desk.page)
  await expect(view.composer('Lito Abad')).toBeFocused()
  await expect(view.branch).toHaveValue('br_cebu')

  // Minimised, with something typed and a dialog in front.
  await view.composer('Lito Abad').fill('Half a sentence')
  await desk.page.keyboard.press('Control+k')
  await expect(desk.page.getByRole('dialog', { name: 'Commands' })).toBeVisible()
  await desk.app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) if (window.isVisible()) window.minimize()
  })
  await expect.poll(() => isMinimized(desk)).toBe(true)
  await follow(desk, profile, link('br_makati', 'pt_ramon'))
  await expect(view.composer('Ramon Cruz')).toBeFocused()
  await expect(desk.page.getByRole('dialog')).toHaveCount(0)
  await expect.poll(() => isMinimized(desk)).toBe(false)

  // Locked: nothing is shown, and after unlocking it is there.
  const lock = lockOf(desk)
  await lock.lockBy(() => lock.emit('lock-screen'))
  await follow(desk, profile, link('br_makati', 'pt_maria'))
  await expect(lock.heading).toBeVisible()
  await lock.tryWith(clinic.signInOf('st_ana').password)
  await expect(view.thread('Maria Santos')).toBeVisible()
  await follow(desk, profile, link('br_makati', 'pt_ramon'))
  await expect(view.thread('Ramon Cruz')).toBeVisible()

  // Refused: whatever more it says. The next good one is the fence.
  const hash = () => new URL(desk.page.url()).hash
  const refused = [
    `${link('br_makati', 'pt_maria')}?text=Sent%20by%20a%20link`,
    `${link('br_makati', 'pt_maria')}/send`,
    'associhealth://settings/theme/dark',
    link('..', 'pt_maria'),
  ]
  for (const one of refused) await follow(desk, profile, one)
  await follow(desk, profile, link('br_makati', 'pt_maria'), link('br_cebu', 'pt_lito'))
  expect(hash()).toBe('#/chats/br_makati/pt_ramon')
  await follow(desk, profile, link('br_cebu', 'pt_lito'))
  await expect(view.composer('Lito Abad')).toHaveValue('Half a sentence')
  expect(logOf(profile).match(/"link\.refused"/g)).toHaveLength(refused.length + 1)
  expect(logOf(profile)).not.toMatch(/pt_|Sent%20by|associhealth:/)
  expect(clinic.service.messages()).toEqual([])
})

test('a link that leads nowhere ends in a calm sentence with a way out', async ({
  desk,
  profile,
}) => {
  const { page } = desk
  const view = windowOf(page)
  await follow(desk, profile, link('br_nobodys', 'pt_maria'))
  await expect(
    page.getByRole('heading', { name: 'There is nothing at this address' }),
  ).toBeVisible()
  await page.screenshot({ path: 'test-results/link-to-nowhere.png' })
  await page.getByRole('link', { name: 'Go to the start' }).click()
  await expect(view.row('Maria Santos')).toBeVisible()

  await follow(desk, profile, link('br_makati', 'pt_nobody'))
  await expect(page.getByText('This conversation is not in Makati')).toBeVisible()
  // A patient who has moved is followed.
  await follow(desk, profile, link('br_makati', 'pt_lito'))
  await expect(view.composer('Lito Abad')).toBeVisible()
  await expect(view.branch).toHaveValue('br_cebu')
  // Not linked: the past conversation is where it always is.
  await follow(desk, profile, link('br_makati', 'pt_jun'))
  await expect(page.getByText('Jun Bautista has not linked the mobile app')).toBeVisible()
})
