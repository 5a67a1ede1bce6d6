import { expectAccessible } from '#tests/support/accessible.ts'
import { expect, test } from '#tests/support/e2e.ts'
import { windowOf } from '#tests/support/window.ts'

test('another language is spoken at once, in window, menu and notification, and after a restart', async ({
  launch,
  clinic,
  notifications,
}, info) => {
  const first = await launch()
  const { page } = first
  await first.signIn({ ...clinic.signInOf('st_ana'), keep: true })
  const view = windowOf(page)
  await view.open('Maria Santos')
  await view.send('Maria Santos', 'Good morning po')
  await expect(view.message('Maria Santos', 'Good morning po')).toContainText('Sent')

  await view.go('#/settings/general')
  const languages = page.getByRole('radiogroup', { name: 'Language' })
  await expect(languages.getByRole('radio', { name: 'English' })).toBeChecked()
  await languages.getByRole('radio', { name: 'Filipino' }).click()
  await expect(page.getByRole('radiogroup', { name: 'Wika' })).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Pangunahin' })).toContainText('Pasyente')
  await expect(page.locator('html')).toHaveAttribute('lang', 'fil')
  await page.screenshot({ path: info.outputPath('settings-filipino.png') })
  const menu = () =>
    first.app.evaluate(({ Menu }) =>
      Menu.getApplicationMenu()?.items.flatMap(({ submenu }) =>
        submenu?.items.map(({ label }) => label),
      ),
    )
  await expect.poll(menu).toContain('Kopyahin')

  await view.go('#/chats/br_makati/pt_maria')
  const log = page.getByRole('region', { name: 'Usapan kay Maria Santos' }).getByRole('log')
  await expect(log.getByText('Ngayon')).toBeVisible()
  await expect(log.getByRole('article').filter({ hasText: 'Good morning po' })).toContainText(
    'Naipadala',
  )
  await expect(page.getByRole('textbox', { name: 'Message kay Maria Santos' })).toBeVisible()
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    await page.screenshot({ path: info.outputPath(`chats-filipino-${scheme}.png`) })
  }
  await expectAccessible(page, 'a conversation in Filipino')

  const phone = await clinic.phone('pt_ramon')
  phone.say('Kumusta po')
  await expect
    .poll(() => notifications.shown().map(({ summary }) => summary))
    .toContain('Bagong message mula sa 1 pasyente · Makati')
  await first.close()

  const second = await launch()
  await expect(second.page.getByRole('navigation', { name: 'Pangunahin' })).toBeVisible()
  // The start has led on.
  await expect(second.page).toHaveURL(/#\/chats\//)
  await windowOf(second.page).go('#/settings/general')
  await second.page
    .getByRole('radiogroup', { name: 'Wika' })
    .getByRole('radio', { name: 'English' })
    .click()
  await expect(second.page.getByRole('navigation', { name: 'Main' })).toBeVisible()
})
